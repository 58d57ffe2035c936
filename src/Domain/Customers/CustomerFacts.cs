using Customers.Domain.Common;

namespace Customers.Domain.Customers;

/// <summary>Everything that is true of an account. What is stored is this; <see cref="Status"/> follows from it, here and nowhere else.</summary>
public sealed record CustomerFacts : ISnapshot
{
    public required CustomerId Id { get; init; }

    /// <summary>
    /// Whether it is the platform's own account, whose agents alone can have project permissions; set when it is opened, and for good.
    /// </summary>
    public bool IsPlatform { get; init; }

    /// <summary>The owner's username, given at creation; shown by the 2022 representation. Empty after deletion.</summary>
    public string Username { get; init; } = "";

    public CustomerProfile Profile { get; init; } = CustomerProfile.Empty;

    /// <summary>The default billing account; the zero UUID until the account's administrator chooses one.</summary>
    public Guid BillingAccountId { get; init; }

    /// <summary>Whether RTP traffic is captured; null until an administrator sets the flag for the first time.</summary>
    public bool? RtpDebug { get; init; }

    /// <summary>
    /// When the capture ends by itself; set by an administrator, only while <see cref="RtpDebug"/> is true, and taken away with the next
    /// change of the flag. From that instant on the flag counts as false, whatever is still stored (<see cref="At"/>).
    /// </summary>
    public DateTimeOffset? RtpDebugUntil { get; init; }

    /// <summary>True once the present e-mail address was confirmed by its owner or vouched for by an operator.</summary>
    public bool EmailVerified { get; init; }

    /// <summary>When the account first left <see cref="CustomerStatus.Initial"/>: at creation without e-mail, else at verification.</summary>
    public DateTimeOffset? ActivatedAt { get; init; }

    /// <summary>When the service gives up waiting for the address to be verified; set at creation with an e-mail address, until that happens.</summary>
    public DateTimeOffset? VerifyBy { get; init; }

    /// <summary>The holds on the account, at most one a kind; placed and lifted by platform staff.</summary>
    public IReadOnlyList<Hold> Holds { get; init; } = [];

    /// <summary>How far the identity is proved; moved by the customer (submitted) and by operators.</summary>
    public IdentityVerificationStatus IdentityVerification { get; init; }

    /// <summary>
    /// When what the verified identity rests on was last changed; set by a change of the profile, until an operator decides about the identity.
    /// </summary>
    public DateTimeOffset? IdentityReviewAt { get; init; }

    /// <summary>When the deletion was asked for; set while the account is frozen.</summary>
    public DateTimeOffset? DeletionRequestedAt { get; init; }

    /// <summary>When the account will be deleted; set while the account is frozen.</summary>
    public DateTimeOffset? DeletionScheduledAt { get; init; }

    /// <summary>When the account is next reminded that it will be deleted; set while it is frozen, as long as a reminder is to come.</summary>
    public DateTimeOffset? DeletionRemindAt { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>When the account was deleted for good, by its administrator, by platform staff or by the service at the scheduled time.</summary>
    public DateTimeOffset? DeletedAt { get; init; }

    /// <summary>When the service gave up waiting for the e-mail address to be verified.</summary>
    public DateTimeOffset? ExpiredAt { get; init; }

    /// <summary>Where the account is in its life.</summary>
    public CustomerStatus Status =>
        this switch
        {
            { DeletedAt: not null } => CustomerStatus.Deleted,
            { ExpiredAt: not null } => CustomerStatus.Expired,
            { DeletionScheduledAt: not null } => CustomerStatus.Frozen,
            { Holds.Count: > 0 } => CustomerStatus.Suspended,
            { ActivatedAt: null } => CustomerStatus.Initial,
            _ => CustomerStatus.Active,
        };

    /// <summary>Whether the end of the capture has come, and nobody has stored that yet.</summary>
    public bool HasRtpDebugEnded(DateTimeOffset now) => RtpDebugUntil <= now;

    /// <summary>What is true at this time: what has ended by itself has ended for everybody, however late the sweep is that stores it.</summary>
    public CustomerFacts At(DateTimeOffset now) =>
        HasRtpDebugEnded(now) ? this with { RtpDebug = false, RtpDebugUntil = null } : this;

    /// <summary>Refuses when the account's status forbids its own callers to do this; platform staff is never stopped here.</summary>
    public Result EnsureAllowed(CustomerAction action, Actor actor)
    {
        if (FinalState() is { } final)
            return final;
        return actor.IsBoundByStatus ? EnsureAllowed(action) : Result.Done;
    }

    /// <summary>Refuses when the account's status forbids this, whoever asks.</summary>
    public Result EnsureAllowed(CustomerAction action)
    {
        if (FinalState() is { } final)
            return final;
        return (Status, action) switch
        {
            (_, CustomerAction.TakeAway) => Result.Done,
            (CustomerStatus.Frozen, _) => CustomerErrors.Frozen(DeletionRequestedAt, DeletionScheduledAt),
            (CustomerStatus.Suspended, CustomerAction.ManageResources) => CustomerErrors.Suspended(Holds),
            (CustomerStatus.Initial, CustomerAction.ManageResources) => CustomerErrors.NotVerified,
            _ => Result.Done,
        };
    }

    /// <summary>The refusal of every change of an account that is gone; null for all others.</summary>
    public Error? FinalState() =>
        Status switch
        {
            CustomerStatus.Deleted => CustomerErrors.AlreadyDeleted,
            CustomerStatus.Expired => CustomerErrors.AlreadyExpired,
            _ => null,
        };

    /// <summary>The refusal of every end, and of every halt, of the platform's own account; null for all others.</summary>
    public Error? PlatformAccount() => IsPlatform ? CustomerErrors.PlatformAccount : null;

    /// <summary>Refuses to schedule the deletion, as it is now.</summary>
    public Result EnsureDeletionCanBeScheduled()
    {
        if ((FinalState() ?? PlatformAccount()) is { } refusal)
            return refusal;
        if (Status == CustomerStatus.Initial)
            return CustomerErrors.StillInitial;
        return Result.Done;
    }

    /// <summary>Refuses to delete the account at once, as it is now. Under a hold for fraud its own callers can only schedule it.</summary>
    public Result EnsureDeletable(Actor actor)
    {
        if (Status == CustomerStatus.Expired)
            return CustomerErrors.AlreadyExpired;
        if (actor.IsBoundByStatus && Holds.Any(hold => hold.Kind == HoldKind.Fraud))
            return CustomerErrors.HoldForbidsImmediate;
        return PlatformAccount() is { } refusal ? refusal : Result.Done;
    }

    /// <summary>The same account with nothing personal left; ids, times and versions stay.</summary>
    internal CustomerFacts WithoutPersonalData() =>
        this with
        {
            Username = "",
            Profile = CustomerProfile.Empty,
            BillingAccountId = Guid.Empty,
            RtpDebug = null,
            RtpDebugUntil = null,
            EmailVerified = false,
            Holds = [],
            IdentityVerification = IdentityVerificationStatus.None,
            IdentityReviewAt = null,
            VerifyBy = null,
        };
}

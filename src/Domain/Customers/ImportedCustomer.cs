using Customers.Domain.Common;

namespace Customers.Domain.Customers;

/// <summary>What another system says of an account that it hands over.</summary>
/// <param name="Id">Its id, which it keeps.</param>
/// <param name="Username">The owner's username.</param>
/// <param name="Profile">What the account says about itself.</param>
/// <param name="Status">Where the account is in its life, as the other system says; it has to follow from the rest.</param>
public sealed record ImportedCustomer(CustomerId Id, string Username, CustomerProfile Profile, CustomerStatus Status)
{
    /// <summary>The default billing account; the zero UUID for none.</summary>
    public Guid BillingAccountId { get; init; }

    /// <summary>Whether the e-mail address was confirmed.</summary>
    public bool EmailVerified { get; init; }

    /// <summary>How far the identity is proved.</summary>
    public IdentityVerificationStatus IdentityVerification { get; init; }

    /// <summary>The holds on the account, at most one a kind.</summary>
    public IReadOnlyList<Hold> Holds { get; init; } = [];

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>When its deletion was asked for; null when that is not known, and unless it is scheduled.</summary>
    public DateTimeOffset? DeletionRequestedAt { get; init; }

    /// <summary>When it will be deleted; null unless that is scheduled.</summary>
    public DateTimeOffset? DeletionScheduledAt { get; init; }

    /// <summary>Whether its identity counts as verified since the account is older than verification.</summary>
    internal bool IsGrandfathered(ImportRules rules) =>
        Status != CustomerStatus.Initial
        && IdentityVerification == IdentityVerificationStatus.None
        && CreatedAt < rules.VerifiedBefore;

    /// <summary>When the deletion was asked for, as far as its date tells: never before the account was there, nor after now.</summary>
    internal DateTimeOffset RequestedBefore(DateTimeOffset scheduled, ImportRules rules, DateTimeOffset now)
    {
        var requested = scheduled - rules.GracePeriod;
        if (requested < CreatedAt)
            return CreatedAt;
        return requested < now ? requested : now;
    }

    /// <summary>The first time that cannot be; null when there is none.</summary>
    internal Error? WrongTime(DateTimeOffset now)
    {
        if (CreatedAt > now)
            return ImportErrors.NotYet("tm_create");
        if (UpdatedAt < CreatedAt)
            return ImportErrors.BeforeCreation("tm_update");
        if (UpdatedAt > now)
            return ImportErrors.NotYet("tm_update");
        for (var i = 0; i < Holds.Count; i++)
        {
            if (Holds[i].PlacedAt > now)
                return ImportErrors.NotYet($"holds[{i}].tm_create");
        }

        if (DeletionScheduledAt <= now)
            return ImportErrors.DeletionPassed;
        if (DeletionRequestedAt > now)
            return ImportErrors.NotYet("tm_deletion_requested");
        return DeletionRequestedAt < CreatedAt ? ImportErrors.BeforeCreation("tm_deletion_requested") : null;
    }

    /// <summary>The first fact that contradicts another one; null when there is none.</summary>
    internal Error? Contradiction()
    {
        if (EmailVerified && Profile.Email.IsEmpty)
            return ImportErrors.NothingVerified;
        if (DeletionRequestedAt is not null && DeletionScheduledAt is null)
            return ImportErrors.NothingScheduled;
        for (var i = 0; i < Holds.Count; i++)
        {
            if (Holds.Take(i).Any(before => before.Kind == Holds[i].Kind))
                return ImportErrors.HoldTwice(i);
        }

        if (Status != CustomerStatus.Initial)
            return null;
        if (Profile.Email.IsEmpty || EmailVerified)
            return ImportErrors.NothingToWaitFor;
        return IdentityVerification == IdentityVerificationStatus.None ? null : ImportErrors.TooEarlyForIdentity;
    }
}

using Customers.Domain.Common;
using Customers.Domain.Events;

namespace Customers.Domain.Customers;

/// <summary>
/// A tenant account. Each verb refuses what the contract's state machine (§6, §7) does not draw, changes the facts, and records the event;
/// a refusal changes nothing.
/// </summary>
public sealed partial class Customer : AggregateRoot
{
    private Customer(CustomerFacts facts) => Facts = facts;

    /// <summary>All that is true of the account now.</summary>
    public CustomerFacts Facts { get; private set; }

    public CustomerId Id => Facts.Id;

    public CustomerStatus Status => Facts.Status;

    private protected override CustomerId Account => Id;

    /// <summary>
    /// Opens an account: active without an e-mail address, else waiting for the address to be verified, until the time for that has passed.
    /// </summary>
    public static Customer Open(NewCustomer opened, Actor actor, DateTimeOffset now)
    {
        var isActive = opened.Profile.Email.IsEmpty;
        var customer = new Customer(
            new()
            {
                Id = opened.Id,
                IsPlatform = opened.IsPlatform,
                Username = opened.Username,
                Profile = opened.Profile,
                ActivatedAt = isActive ? now : null,
                VerifyBy = isActive ? null : now + opened.VerificationTime,
                CreatedAt = now,
                UpdatedAt = now,
            }
        );
        customer.Record(EventTypes.CustomerCreated, actor, now, []);
        return customer;
    }

    /// <summary>Refuses when the account's status forbids its own callers to do this; platform staff is never stopped here.</summary>
    public Result EnsureAllowed(CustomerAction action, Actor actor) => Facts.EnsureAllowed(action, actor);

    /// <summary>
    /// Replaces the profile. Another e-mail address stays out of it until somebody has confirmed that it is theirs (<see cref="ConfirmEmail"/>);
    /// taking the address away needs nobody's word. Either needs the password once more.
    /// </summary>
    public Result ChangeProfile(
        CustomerProfile profile,
        Actor actor,
        DateTimeOffset now,
        OnProfileChange onProfileChange = OnProfileChange.Review
    )
    {
        var isWebhookOff = profile == Facts.Profile with { Webhook = profile.Webhook } && profile.Webhook.Uri.Length == 0;
        if (EnsureAllowed(isWebhookOff ? CustomerAction.TakeAway : CustomerAction.ChangeProfile, actor).Error is { } refusal)
            return refusal;
        // Where an account's events go is more than its profile: a stranger who signed up with somebody's address has to wait for its owner.
        if (IsWebhookElsewhere(profile.Webhook) && actor.Kind == ActorKind.Key && Status == CustomerStatus.Initial)
            return CustomerErrors.NotVerified;
        // Whoever could change the address could have a new password sent to it.
        if (profile.Email != Facts.Profile.Email && actor.EnsureFreshPassword().Error is { } unproven)
            return unproven;
        var isIdentityChanged = Facts.Profile.HasOtherIdentity(profile);
        if (isIdentityChanged && Facts.IdentityVerification == IdentityVerificationStatus.Pending)
            return CustomerErrors.IdentityPending;

        var email = profile.Email.IsEmpty ? EmailAddress.None : Facts.Profile.Email;
        ChangeProfileAndEmail(profile with { Email = email }, Facts.EmailVerified && !email.IsEmpty, actor, now);
        if (isIdentityChanged && Facts.IdentityVerification == IdentityVerificationStatus.Verified)
            DoubtIdentity(onProfileChange, actor, now);
        return Result.Done;
    }

    private bool IsWebhookElsewhere(WebhookTarget webhook) => webhook != Facts.Profile.Webhook && webhook.Uri.Length > 0;

    private void ChangeProfileAndEmail(CustomerProfile profile, bool emailVerified, Actor actor, DateTimeOffset now)
    {
        var changed = Facts.Profile.DifferencesTo(profile);
        if (emailVerified != Facts.EmailVerified)
            changed = [.. changed, "email_verified"];
        Change(Facts with { Profile = profile, EmailVerified = emailVerified }, EventTypes.CustomerUpdated, actor, now, changed);
    }

    /// <summary>Chooses the default billing account; the zero UUID chooses none.</summary>
    public Result ChangeBillingAccount(Guid billingAccountId, Actor actor, DateTimeOffset now)
    {
        if (EnsureAllowed(CustomerAction.ChangeProfile, actor).Error is { } refusal)
            return refusal;
        if (Facts.BillingAccountId == billingAccountId)
            return Result.Done;

        return Change(
            Facts with
            {
                BillingAccountId = billingAccountId,
            },
            EventTypes.CustomerUpdated,
            actor,
            now,
            ["billing_account_id"]
        );
    }

    /// <summary>Takes the e-mail address as verified; an initial account becomes active. Verifying again changes nothing.</summary>
    public Result VerifyEmail(Actor actor, DateTimeOffset now)
    {
        if (FinalState() is { } refusal)
            return refusal;
        if (Facts.Profile.Email.IsEmpty)
            return CustomerErrors.EmailMissing;
        if (Facts.EmailVerified)
            return Result.Done;

        return Verify(Facts.Profile.Email, actor, now);
    }

    /// <summary>
    /// Takes this e-mail address, whose owner has confirmed it: the account's own is verified now, another one takes its place. An initial
    /// account becomes active.
    /// </summary>
    public Result ConfirmEmail(EmailAddress email, Actor actor, DateTimeOffset now)
    {
        if (EnsureAllowed(CustomerAction.ChangeProfile, actor).Error is { } refusal)
            return refusal;
        if (Facts.EmailVerified && email == Facts.Profile.Email)
            return Result.Done;

        return Verify(email, actor, now);
    }

    /// <summary>Follows its owner, who signs in with another username now; an empty one is none.</summary>
    public Result RenameOwner(string username, Actor actor, DateTimeOffset now)
    {
        if (FinalState() is { } refusal)
            return refusal;
        if (Facts.Username == username)
            return Result.Done;
        return Change(Facts with { Username = username }, EventTypes.CustomerUpdated, actor, now, ["username"]);
    }

    /// <summary>Gives the account up whose address nobody has verified in time: nothing personal is left, and the address is free again.</summary>
    public Result Expire(Actor actor, DateTimeOffset now)
    {
        if ((FinalState() ?? Facts.PlatformAccount()) is { } refusal)
            return refusal;
        if (Facts.VerifyBy is not { } end || now < end)
            return NotYetDue("EXPIRY_NOT_DUE");

        return Change(Forget(actor, now) with { ExpiredAt = now }, EventTypes.CustomerExpired, actor, now, ["status"]);
    }

    private Result Verify(EmailAddress email, Actor actor, DateTimeOffset now)
    {
        (string Member, bool Changes)[] members =
        [
            ("email", email != Facts.Profile.Email),
            ("email_verified", !Facts.EmailVerified),
            ("status", Status == CustomerStatus.Initial),
        ];
        return Change(
            Facts with
            {
                Profile = Facts.Profile with { Email = email },
                EmailVerified = true,
                ActivatedAt = Facts.ActivatedAt ?? now,
                VerifyBy = null,
            },
            EventTypes.CustomerVerified,
            actor,
            now,
            [.. members.Where(member => member.Changes).Select(member => member.Member)]
        );
    }

    private Error? FinalState() => Facts.FinalState();

    // What the service itself is refused that does something at its time; no client ever hears of it.
    private static Error NotYetDue(string reason) => new(ErrorKind.FailedPrecondition, reason, "The time for it has not come.");

    private Result Change(
        CustomerFacts next,
        string type,
        Actor actor,
        DateTimeOffset now,
        IReadOnlyList<string> changed,
        string staffReason = ""
    )
    {
        if (changed.Count == 0)
            return Result.Done;
        var before = Facts;
        Facts = next with { UpdatedAt = now };
        Record(new(type, Id, actor, now, changed, Facts) { StaffReason = staffReason, Before = before });
        return Result.Done;
    }

    private protected override ISnapshot Snapshot() => Facts;

    /// <summary>The account as it was stored; records nothing.</summary>
    internal static Customer Rehydrate(CustomerFacts facts, long version) => new(facts) { StoredVersion = version };
}

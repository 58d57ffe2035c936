namespace Customers.Domain.Events;

/// <summary>The stable names of everything that can happen; they are stored and sent, so they never change.</summary>
public static class EventTypes
{
    public const string CustomerCreated = "customer_created";

    /// <summary>The account was taken over from another system, with its agents, access keys and resources.</summary>
    public const string CustomerImported = "customer_imported";
    public const string CustomerUpdated = "customer_updated";
    public const string CustomerVerified = "customer_verified";
    public const string CustomerFrozen = "customer_frozen";
    public const string CustomerRecovered = "customer_recovered";
    public const string CustomerSuspended = "customer_suspended";
    public const string CustomerReactivated = "customer_reactivated";
    public const string CustomerDeleted = "customer_deleted";

    /// <summary>Platform staff placed a hold on the account, or gave one another reason or other words.</summary>
    public const string HoldPlaced = "hold_placed";
    public const string HoldLifted = "hold_lifted";

    /// <summary>Nobody verified the account's e-mail address in time.</summary>
    public const string CustomerExpired = "customer_expired";

    /// <summary>The account will be deleted soon; its administrator can still cancel that.</summary>
    public const string CustomerDeletionReminded = "customer_deletion_reminded";
    public const string CustomerIdentityVerificationUpdated = "customer_identity_verification_updated";

    /// <summary>What a verified identity rests on was changed: an operator has to look at it again.</summary>
    public const string CustomerIdentityReviewNeeded = "customer_identity_review_needed";

    /// <summary>No delivery to the account's webhook succeeded for days: nothing is sent until it is changed or resumed.</summary>
    public const string CustomerWebhookPaused = "customer_webhook_paused";
    public const string CustomerWebhookResumed = "customer_webhook_resumed";

    /// <summary>The account's plan or limits were changed.</summary>
    public const string CustomerLimitsUpdated = "customer_limits_updated";

    /// <summary>80 % of what the account may own of a type is used.</summary>
    public const string CustomerLimitNear = "customer_limit_near";

    /// <summary>All that the account may own of a type is used.</summary>
    public const string CustomerLimitReached = "customer_limit_reached";

    /// <summary>An account is gone, and the service that keeps this resource of it is asked to delete it; again until it says that it has.</summary>
    public const string ResourceDeletionRequested = "resource_deletion_requested";

    /// <summary>Platform staff acts for the account, until this ends.</summary>
    public const string DelegationStarted = "delegation_started";
    public const string DelegationEnded = "delegation_ended";

    /// <summary>An agent gave the right password and has a new session.</summary>
    public const string AgentSignedIn = "agent_signed_in";

    /// <summary>Too many wrong passwords were given for an agent: no more are taken for a while from there. Once a window, however many come.</summary>
    public const string AgentSignInBlocked = "agent_sign_in_blocked";

    /// <summary>A session was ended by somebody: by signing out, or for its agent. Those that end with a password or a permission are not told one by one.</summary>
    public const string SessionEnded = "session_ended";

    /// <summary>There were many more refused calls or new access keys than usual. Once a day for each, however many there are.</summary>
    public const string UnusualActivity = "unusual_activity";

    /// <summary>Platform staff had a link to set another password mailed to an agent.</summary>
    public const string PasswordLinkSent = "password_link_sent";

    /// <summary>Platform staff had the mail that confirms an address sent again.</summary>
    public const string VerificationMailSent = "verification_mail_sent";

    /// <summary>Platform staff let agents sign in again who gave too many wrong passwords.</summary>
    public const string CustomerUnlocked = "customer_unlocked";

    /// <summary>Platform staff exported everything that is held about the account.</summary>
    public const string CustomerExported = "customer_exported";

    public const string AccessKeyCreated = "accesskey_created";
    public const string AccessKeyUpdated = "accesskey_updated";

    /// <summary>The key has another token; the one before stopped working.</summary>
    public const string AccessKeyRotated = "accesskey_rotated";

    /// <summary>The key will expire soon.</summary>
    public const string AccessKeyExpiryNear = "accesskey_expiry_near";
    public const string AccessKeyDeleted = "accesskey_deleted";

    public const string AgentCreated = "agent_created";
    public const string AgentUpdated = "agent_updated";
    public const string AgentDeleted = "agent_deleted";

    /// <summary>An agent has another password, and none of its sessions any more.</summary>
    public const string PasswordChanged = "password_changed";

    /// <summary>Every type there is, in the order in which they stand here.</summary>
    public static IReadOnlySet<string> All { get; } =
        typeof(EventTypes).GetFields().Select(type => (string)type.GetRawConstantValue()!).ToHashSet(StringComparer.Ordinal);
}

namespace Customers.Application.Notices;

/// <summary>What an account is told by mail; the words are the members of its preferences, so they never change.</summary>
public enum NoticeKind
{
    /// <summary>The account will be deleted at the end of the grace period.</summary>
    DeletionScheduled,

    /// <summary>The account will not be deleted after all.</summary>
    DeletionCancelled,

    /// <summary>The account will be deleted in 7 days, or in one.</summary>
    DeletionNear,

    /// <summary>The account was deleted.</summary>
    AccountDeleted,

    /// <summary>Platform staff placed a hold on the account, or has other words about one.</summary>
    AccountSuspended,

    /// <summary>The last hold was lifted.</summary>
    AccountReactivated,

    /// <summary>The identity was found to be the account's.</summary>
    IdentityVerified,

    /// <summary>The identity was rejected.</summary>
    IdentityRejected,

    /// <summary>There is a new access key.</summary>
    AccessKeyCreated,

    /// <summary>An access key will expire in 7 days.</summary>
    AccessKeyExpiring,

    /// <summary>An agent has another password.</summary>
    PasswordChanged,

    /// <summary>To the address up to now: it is the account's no more.</summary>
    EmailChanged,

    /// <summary>To the address from now on: it has taken another one's place.</summary>
    EmailConfirmed,

    /// <summary>An agent has become an administrator.</summary>
    AdministratorAdded,

    /// <summary>An administrator has other permissions, and is an administrator still.</summary>
    AdministratorChanged,

    /// <summary>An agent is an administrator no more.</summary>
    AdministratorRemoved,

    /// <summary>An agent has lost its username to whoever has confirmed the mailbox.</summary>
    UsernameLost,

    /// <summary>Platform staff acts for the account.</summary>
    DelegationStarted,

    /// <summary>There were many more refused calls or new access keys than usual.</summary>
    UnusualActivity,
}

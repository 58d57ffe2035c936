namespace Customers.Application.DeletionLedger;

/// <summary>What a line of the deletion ledger can tell; stored for good, so a word never changes.</summary>
public static class LedgerLineTypes
{
    /// <summary>An account was deleted, or it expired.</summary>
    public const string AccountErased = "account_erased";

    /// <summary>An access key was deleted, or has another token.</summary>
    public const string AccessKeyRevoked = "accesskey_revoked";

    /// <summary>Sessions or delegations were ended one by one.</summary>
    public const string SessionsEnded = "sessions_ended";

    /// <summary>An agent has other permissions, and none of its sessions any more.</summary>
    public const string AgentSignedOut = "agent_signed_out";

    /// <summary>An agent has another password, and none of its sessions any more.</summary>
    public const string PasswordChanged = "password_changed";

    /// <summary>An agent was deleted.</summary>
    public const string AgentDeleted = "agent_deleted";

    /// <summary>What lines before tell did not happen: their transactions were not committed.</summary>
    public const string Void = "void";

    /// <summary>An operator accepted that the ledger is not whole.</summary>
    public const string Accepted = "accepted";
}

using Customers.Domain.Common;

namespace Customers.Domain.AccessKeys;

/// <summary>Every way in which an access key refuses.</summary>
public static class AccessKeyErrors
{
    public static readonly Error NotFound = new(ErrorKind.NotFound, "ACCESSKEY_NOT_FOUND", "The access key was not found.");
    public static readonly Error Deleted = new(ErrorKind.FailedPrecondition, "ACCESSKEY_DELETED", "The access key is deleted.");

    /// <summary>The agent is none of those who have keys of services.</summary>
    public static Error NoService =>
        Error.InvalidField(
            "agent_id",
            "NOT_A_SERVICE",
            "agent_id must be an agent of the platform's account with the permission ProjectService."
        );

    /// <summary>Scopes of services without a service, or those of accounts with one.</summary>
    public static Error ServiceScopes =>
        Error.InvalidField(
            "scopes",
            "INVALID_SCOPES",
            "scopes of services are for keys with an agent_id, and those of accounts for keys without one."
        );
}

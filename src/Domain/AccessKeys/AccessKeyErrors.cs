using Customers.Domain.Common;

namespace Customers.Domain.AccessKeys;

/// <summary>Every way in which an access key refuses.</summary>
public static class AccessKeyErrors
{
    public static readonly Error NotFound = new(ErrorKind.NotFound, "ACCESSKEY_NOT_FOUND", "The access key was not found.");
    public static readonly Error Deleted = new(ErrorKind.FailedPrecondition, "ACCESSKEY_DELETED", "The access key is deleted.");
}

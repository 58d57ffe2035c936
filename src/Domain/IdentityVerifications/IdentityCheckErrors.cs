using Customers.Domain.Common;

namespace Customers.Domain.IdentityVerifications;

/// <summary>Every way in which a provider's callback is refused.</summary>
public static class IdentityCheckErrors
{
    public static readonly Error NoProvider = new(
        ErrorKind.NotFound,
        "IDENTITY_PROVIDER_NOT_CONFIGURED",
        "No identity provider is configured; operators decide."
    );

    public static readonly Error BadSignature = new(
        ErrorKind.Unauthenticated,
        "CALLBACK_SIGNATURE_INVALID",
        "The callback is not signed by the configured provider, or not within the last five minutes."
    );

    public static readonly Error NotFound = new(
        ErrorKind.NotFound,
        "IDENTITY_CHECK_NOT_FOUND",
        "The identity check was not found."
    );

    public static readonly Error Decided = new(
        ErrorKind.FailedPrecondition,
        "IDENTITY_CHECK_DECIDED",
        "The identity check was decided otherwise already."
    );

    public static readonly Error Cancelled = new(
        ErrorKind.FailedPrecondition,
        "IDENTITY_CHECK_CANCELLED",
        "The identity check was cancelled: the account's verification went on without it."
    );
}

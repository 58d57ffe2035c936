namespace Customers.Application.Callers;

/// <summary>Refusals that are about the caller.</summary>
public static class AccessErrors
{
    public static readonly Error CredentialRequired = new(
        ErrorKind.Unauthenticated,
        "CREDENTIAL_REQUIRED",
        "Send a login token or an access key."
    );

    public static readonly Error CredentialInvalid = new(
        ErrorKind.Unauthenticated,
        "CREDENTIAL_INVALID",
        "The token or access key is wrong, expired or revoked."
    );

    public static readonly Error PermissionDenied = new(
        ErrorKind.PermissionDenied,
        "PERMISSION_DENIED",
        "The caller may not do this."
    );

    public static readonly Error PasswordCredentialRequired = new(
        ErrorKind.PermissionDenied,
        "PASSWORD_CREDENTIAL_REQUIRED",
        "Only somebody who signed in with a password can do this."
    );

    public static readonly Error DelegateNotAllowed = new(
        ErrorKind.PermissionDenied,
        "DELEGATE_NOT_ALLOWED",
        "A delegate token can not unregister the account."
    );

    public static readonly Error TokenRequired = new(
        ErrorKind.PermissionDenied,
        "TOKEN_REQUIRED",
        "An access key is not signed out; delete it instead."
    );
}

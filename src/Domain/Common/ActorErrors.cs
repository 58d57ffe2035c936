namespace Customers.Domain.Common;

/// <summary>Refusals of an actor whose proof does not do.</summary>
public static class ActorErrors
{
    public static readonly Error PasswordCredentialRequired = new(
        ErrorKind.PermissionDenied,
        "PASSWORD_CREDENTIAL_REQUIRED",
        "Only somebody who signed in with a password can do this."
    )
    {
        Details =
        [
            new("Authorization", "SESSION_REQUIRED", "Send a login token; neither an access key nor a delegate token does."),
        ],
    };

    public static readonly Error FreshPasswordRequired = new(
        ErrorKind.PermissionDenied,
        "FRESH_PASSWORD_REQUIRED",
        "This needs the password again."
    )
    {
        Details =
        [
            new(
                "current_password",
                "FRESH_PASSWORD_REQUIRED",
                "Send current_password, or sign in again and do it within 10 minutes."
            ),
        ],
    };
}

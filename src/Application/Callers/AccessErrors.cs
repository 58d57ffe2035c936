using Customers.Domain.AccessKeys;
using Customers.Domain.Agents;

namespace Customers.Application.Callers;

/// <summary>Refusals that are about the caller.</summary>
public static class AccessErrors
{
    public static readonly Error CredentialRequired = new(
        ErrorKind.Unauthenticated,
        "AUTHENTICATION_REQUIRED",
        "Send a login token or an access key."
    );

    public static readonly Error CredentialInvalid = AgentErrors.WrongCredentials with
    {
        Message = "The token or access key is wrong, expired or revoked.",
    };

    public static readonly Error PermissionDenied = new(
        ErrorKind.PermissionDenied,
        "PERMISSION_DENIED",
        "The caller may not do this."
    );

    public static readonly Error CrossSiteRequest = new(
        ErrorKind.PermissionDenied,
        "CROSS_SITE_REQUEST",
        "A credential in a cookie changes something only for this service's own pages (Sec-Fetch-Site or Origin); send it in the Authorization header."
    );

    public static readonly Error TokenRequired = new(
        ErrorKind.PermissionDenied,
        "TOKEN_REQUIRED",
        "An access key is not signed out; delete it instead."
    );

    /// <summary>The caller has none of these permissions; none at all when no client may.</summary>
    public static Error PermissionMissing(Permission permissions) =>
        permissions == Permission.None
            ? PermissionDenied
            : PermissionDenied with
            {
                Details =
                [
                    new(
                        null,
                        "PERMISSION_REQUIRED",
                        $"This needs one of the permissions {permissions & (Permission)PermissionRules.All}."
                    ),
                ],
            };

    /// <summary>The access key or the delegate token has none of these scopes.</summary>
    public static Error ScopeMissing(Scope scopes) =>
        PermissionDenied with
        {
            Details = [new(null, "SCOPE_REQUIRED", $"This needs one of the scopes {string.Join(", ", scopes.ToNames())}.")],
        };
}

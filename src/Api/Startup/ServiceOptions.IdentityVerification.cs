using Customers.Domain.Webhooks;
using Customers.Infrastructure.IdentityVerifications;

namespace Customers.Api.Startup;

/// <summary>Who judges identities.</summary>
internal static partial class ServiceOptions
{
    private const string ProviderUrl = "IdentityVerification:Provider:Url";
    private const string ProviderSecret = "IdentityVerification:Provider:Secret";

    /// <summary>The provider that is called to check identities; null when operators judge.</summary>
    public static IdentityProviderOptions? ReadIdentityProvider(this WebApplicationBuilder builder, string publicUrl)
    {
        var url = builder.Configuration[ProviderUrl] ?? "";
        var text = builder.Configuration[ProviderSecret] ?? "";
        Require(url.Length > 0 || text.Length == 0, $"{ProviderUrl} must be set where {ProviderSecret} is.");
        if (url.Length == 0)
            return null;

        Require(
            WebhookTarget.IsValidUri(url),
            $"{ProviderUrl} must be an absolute http or https URI of at most {WebhookTarget.MaxUriLength:N0} characters without user info."
        );
        Require(
            Text.Length(text) >= IdentityProviderOptions.MinSecretLength && Text.IsClean(text),
            $"{ProviderSecret} must have at least {IdentityProviderOptions.MinSecretLength} characters, none of them a control character."
        );
        var secret = WebhookSecret.FromShared(text);
        Require(secret is not null, $"{ProviderSecret} begins with whsec_ and must go on in base64.");
        return new(url, secret!, publicUrl.Length == 0 ? null : publicUrl + IdentityProviderOptions.CallbackPath);
    }
}

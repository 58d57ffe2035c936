using Customers.Domain.Webhooks;

namespace Customers.Infrastructure.IdentityVerifications;

/// <summary>The provider that checks identities over HTTP.</summary>
/// <param name="Url">What is called to start a check; may be in a private network, since it is the operator's word.</param>
/// <param name="Secret">What both directions are signed with.</param>
/// <param name="CallbackUrl">Where the provider calls back, as it is told; null when the service does not know its own address.</param>
public sealed record IdentityProviderOptions(string Url, WebhookSecret Secret, string? CallbackUrl)
{
    /// <summary>The fewest characters of a configured secret.</summary>
    public const int MinSecretLength = 32;

    /// <summary>The path that the provider calls back at.</summary>
    public const string CallbackPath = "/v1.0/identity_verifications/callback";
}

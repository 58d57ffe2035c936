using System.Security.Cryptography;
using Customers.Domain.Webhooks;
using Microsoft.AspNetCore.DataProtection;

namespace Customers.Infrastructure.Webhooks;

/// <summary>Makes the secrets that sign webhooks, and seals them with the key ring for the time they lie in the database.</summary>
internal sealed class WebhookSecrets(IDataProtectionProvider protection)
{
    private readonly IDataProtector protector = protection.CreateProtector("Customers.WebhookSecrets.v1");

    /// <summary>A new secret.</summary>
    public static WebhookSecret Create() => WebhookSecret.Create(RandomNumberGenerator.GetBytes(WebhookSecret.KeyBytes));

    /// <summary>The form in which a secret is stored.</summary>
    public string Protect(WebhookSecret secret) => protector.Protect(secret.Value);

    /// <summary>Reads what <see cref="Protect"/> made; null when the key that sealed it is lost.</summary>
    public WebhookSecret? Unprotect(string text)
    {
        try
        {
            return WebhookSecret.Parse(protector.Unprotect(text));
        }
        catch (CryptographicException unreadable) when (!IsOfDatabase(unreadable))
        {
            return null;
        }
    }

    // What keeps the key ring from being read is wrapped too, and passes.
    private static bool IsOfDatabase(Exception? failure) =>
        failure is NpgsqlException or TimeoutException || (failure?.InnerException is { } inner && IsOfDatabase(inner));
}

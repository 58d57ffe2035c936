using System.Security.Cryptography;
using Customers.Application.IdentityVerifications;
using Customers.Application.Webhooks;
using Customers.Domain.Webhooks;

namespace Customers.Infrastructure.Webhooks;

/// <summary>Signs a webhook twice: as Standard Webhooks 1.0.0 asks, and as VoIPBIN's older receivers expect; and verifies the former.</summary>
internal static class WebhookSignature
{
    private const string Version = "v1,";

    /// <summary>The headers that prove where a request comes from, when it was sent, and that nobody changed it.</summary>
    public static IEnumerable<KeyValuePair<string, string>> HeadersOf(WebhookRequest request)
    {
        var timestamp = request.At.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var body = Encoding.UTF8.GetBytes(request.Body);
        var signatures = request.Secrets.Select(secret =>
            $"{Version}{Convert.ToBase64String(Sign(secret, request.Id, timestamp, body))}"
        );
        var older = Convert.ToHexStringLower(HMACSHA256.HashData(request.Secrets[0].Key(), body));
        return
        [
            new("webhook-id", request.Id),
            new("webhook-timestamp", timestamp),
            new("webhook-signature", string.Join(' ', signatures)),
            new("X-VoIPBIN-Signature", $"sha256={older}"),
        ];
    }

    /// <summary>Whether one of the signatures of what came in was made with this secret; takes as long for every wrong one.</summary>
    public static bool IsBy(WebhookSecret secret, SignedCallback callback)
    {
        var expected = Sign(secret, callback.Id, callback.Timestamp, callback.Body.Span);
        return callback.Signatures.Split(' ').Any(signature => IsSame(expected, signature));
    }

    private static bool IsSame(byte[] expected, string signature)
    {
        Span<byte> given = stackalloc byte[HMACSHA256.HashSizeInBytes];
        return signature.StartsWith(Version, StringComparison.Ordinal)
            && Convert.TryFromBase64String(signature[Version.Length..], given, out var length)
            && CryptographicOperations.FixedTimeEquals(given[..length], expected);
    }

    private static byte[] Sign(WebhookSecret secret, string id, string timestamp, ReadOnlySpan<byte> body) =>
        HMACSHA256.HashData(secret.Key(), (byte[])[.. Encoding.UTF8.GetBytes($"{id}.{timestamp}."), .. body]);
}

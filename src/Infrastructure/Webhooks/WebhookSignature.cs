using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Customers.Application.Webhooks;

namespace Customers.Infrastructure.Webhooks;

/// <summary>Signs a webhook twice: as Standard Webhooks 1.0.0 asks, and as VoIPBIN's older receivers expect.</summary>
internal static class WebhookSignature
{
    /// <summary>The headers that prove where a request comes from, when it was sent, and that nobody changed it.</summary>
    public static IEnumerable<KeyValuePair<string, string>> HeadersOf(WebhookRequest request)
    {
        var timestamp = request.At.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var body = Encoding.UTF8.GetBytes(request.Body);
        byte[] signed = [.. Encoding.UTF8.GetBytes($"{request.Id}.{timestamp}."), .. body];
        var signatures = request.Secrets.Select(secret =>
            $"v1,{Convert.ToBase64String(HMACSHA256.HashData(secret.Key(), signed))}"
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
}

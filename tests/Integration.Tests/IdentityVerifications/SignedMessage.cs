using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Customers.Integration.Tests.IdentityVerifications;

/// <summary>The provider's side of the signature, written from Standard Webhooks and not from the service's code.</summary>
internal sealed record SignedMessage(string Id, string Timestamp, string Signature)
{
    /// <summary>Signs these bytes at this very moment.</summary>
    public static SignedMessage Now(byte[] body, string secret) => At(DateTimeOffset.UtcNow, body, secret);

    /// <summary>Signs these bytes, and says that it was then.</summary>
    public static SignedMessage At(DateTimeOffset time, byte[] body, string secret)
    {
        var id = $"msg_{Guid.NewGuid():N}";
        var timestamp = time.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return new(id, timestamp, SignatureOf(id, timestamp, body, secret));
    }

    /// <summary>The signature alone, with the bytes of the secret's text as the key.</summary>
    public static string SignatureOf(string id, string timestamp, byte[] body, string secret)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret));
        hash.AppendData(Encoding.UTF8.GetBytes(id + "." + timestamp + "."));
        hash.AppendData(body);
        return "v1," + Convert.ToBase64String(hash.GetHashAndReset());
    }

    public void AddTo(HttpRequestMessage request)
    {
        request.Headers.TryAddWithoutValidation("webhook-id", Id);
        request.Headers.TryAddWithoutValidation("webhook-timestamp", Timestamp);
        request.Headers.TryAddWithoutValidation("webhook-signature", Signature);
    }
}

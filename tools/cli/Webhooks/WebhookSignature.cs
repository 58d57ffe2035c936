using System.Security.Cryptography;
using System.Text;
using Customers.Cli.Terminal;

namespace Customers.Cli.Webhooks;

/// <summary>Verifies signatures of Standard Webhooks.</summary>
internal sealed class WebhookSignature
{
    private const string Prefix = "whsec_";
    private const string Version = "v1,";

    private static readonly TimeSpan tolerance = TimeSpan.FromMinutes(5);

    private readonly byte[] key;

    public WebhookSignature(string secret)
    {
        var bytes = new byte[secret.Length];
        var text = secret.StartsWith(Prefix, StringComparison.Ordinal) ? secret[Prefix.Length..] : secret;
        key =
            Convert.TryFromBase64String(text, bytes, out var length) && length > 0
                ? bytes[..length]
                : throw new StopException(ExitCode.Usage, "The secret of a webhook looks like whsec_… and is base64.");
    }

    /// <summary>Why a request is not believed; null when it is. While a secret is being rotated there are two signatures, and one that fits is enough.</summary>
    public string? Fault(string? id, string? timestamp, string? signatures, byte[] body, DateTimeOffset now)
    {
        if (id is null || timestamp is null || signatures is null)
            return "it is not signed";
        if (
            !long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            || Math.Abs((now - DateTimeOffset.UnixEpoch).TotalSeconds - seconds) > tolerance.TotalSeconds
        )
            return "its time is more than 5 minutes from ours";
        byte[] signed = [.. Encoding.UTF8.GetBytes($"{id}.{timestamp}."), .. body];
        var expected = HMACSHA256.HashData(key, signed);
        return signatures.Split(' ').Any(each => Fits(each, expected)) ? null : "its signature is of another secret or body";
    }

    private static bool Fits(string signature, byte[] expected)
    {
        if (!signature.StartsWith(Version, StringComparison.Ordinal))
            return false;
        var given = new byte[signature.Length];
        return Convert.TryFromBase64String(signature[Version.Length..], given, out var length)
            && CryptographicOperations.FixedTimeEquals(given.AsSpan(0, length), expected);
    }
}

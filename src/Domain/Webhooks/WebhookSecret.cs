using System.Text;

namespace Customers.Domain.Webhooks;

/// <summary>What an account's webhooks are signed with: <c>whsec_</c> and 32 random bytes in base64, as Standard Webhooks writes it.</summary>
public sealed record WebhookSecret
{
    /// <summary>How many random bytes a secret is made of.</summary>
    public const int KeyBytes = 32;

    private const string Prefix = "whsec_";

    private WebhookSecret(string value) => Value = value;

    /// <summary>The text that the account's administrators are shown, and nobody else.</summary>
    public string Value { get; }

    /// <summary>The bytes that sign.</summary>
    public byte[] Key() => Convert.FromBase64String(Value[Prefix.Length..]);

    /// <summary>The secret of these random bytes, <see cref="KeyBytes"/> of them.</summary>
    public static WebhookSecret Create(ReadOnlySpan<byte> random)
    {
        if (random.Length != KeyBytes)
            throw new ArgumentException($"A webhook secret is made of {KeyBytes} bytes.", nameof(random));
        return new(Prefix + Convert.ToBase64String(random));
    }

    /// <summary>Reads a secret that was made here; anything else is a defect.</summary>
    public static WebhookSecret Parse(string value)
    {
        Span<byte> key = stackalloc byte[KeyBytes];
        var isSecret =
            value.StartsWith(Prefix, StringComparison.Ordinal)
            && Convert.TryFromBase64Chars(value.AsSpan(Prefix.Length), key, out var length)
            && length == KeyBytes
            && Create(key).Value == value;
        return isSecret ? new(value) : throw new FormatException("A webhook secret has an unknown form.");
    }

    /// <summary>
    /// The secret that an operator shares with somebody: <c>whsec_</c> and base64, or any other text, whose bytes in UTF-8 are the key. Null for
    /// base64 that is none.
    /// </summary>
    public static WebhookSecret? FromShared(string text)
    {
        if (!text.StartsWith(Prefix, StringComparison.Ordinal))
            return new(Prefix + Convert.ToBase64String(Encoding.UTF8.GetBytes(text)));
        var key = new byte[text.Length];
        return Convert.TryFromBase64Chars(text.AsSpan(Prefix.Length), key, out var length) && length > 0 ? new(text) : null;
    }

    /// <summary>Says that it is a secret, and not which: texts end up in logs.</summary>
    public override string ToString() => $"{Prefix}…";
}

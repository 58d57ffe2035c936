using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Customers.Application.Events;

/// <summary>
/// A cursor of the feed as clients keep it: the history it belongs to, and a place that only the service can read. A sum tells what was
/// bent on the way from what comes from another history, whose key may be gone.
/// </summary>
/// <param name="History">The tag of its history.</param>
/// <param name="Content">What is sealed, as the seal wrote it.</param>
public sealed record SealedCursor(string History, byte[] Content)
{
    /// <summary>The bytes of the seal: nonce, tag and place.</summary>
    public const int ContentBytes = 12 + 16 + 17;

    private const byte Form = 1;
    private const int HistoryBytes = HistoryTag.Length / 2;
    private const int SumBytes = 4;
    private const int SumAt = 1 + HistoryBytes + ContentBytes;

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out SealedCursor? cursor)
    {
        cursor = null;
        var bytes = new byte[SumAt + SumBytes];
        if (
            text.Length != Base64Url.GetEncodedLength(bytes.Length)
            || !Base64Url.TryDecodeFromChars(text, bytes, out var length)
            || length != bytes.Length
            || bytes[0] != Form
            || !Sum(bytes).SequenceEqual(bytes.AsSpan(SumAt))
        )
            return false;
        cursor = new(
            Convert.ToHexStringLower(bytes.AsSpan(1, HistoryBytes)),
            bytes.AsSpan(1 + HistoryBytes, ContentBytes).ToArray()
        );
        // The last character has bits that nobody reads; a cursor has one form.
        return string.Equals(cursor.ToString(), text, StringComparison.Ordinal);
    }

    /// <summary>The cursor as clients keep it.</summary>
    public override string ToString()
    {
        byte[] bytes = [Form, .. Convert.FromHexString(History), .. Content];
        return Base64Url.EncodeToString([.. bytes, .. Sum(bytes)]);
    }

    private static Span<byte> Sum(ReadOnlySpan<byte> bytes) => SHA256.HashData(bytes[..SumAt]).AsSpan(0, SumBytes);
}

/// <summary>The name of a history.</summary>
internal static class HistoryTag
{
    /// <summary>The characters of a tag.</summary>
    public const int Length = 12;

    /// <summary>Whether it is 12 lower-case hexadecimal digits.</summary>
    public static bool IsValid(string text) => text.Length == Length && text.All(char.IsAsciiHexDigitLower);
}

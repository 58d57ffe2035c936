using System.Text;

namespace Customers.Infrastructure.Mail.Messages;

/// <summary>Writes text into a header (RFC 2047): nothing in it can end the header, and no line gets too long.</summary>
internal static class EncodedWord
{
    private const int LongestPlain = 60;

    // 39 bytes are 52 characters of base64: with what stands around them, the header's name included, less than the 76 that are allowed.
    private const int MostBytes = 39;

    /// <summary>The text itself where it is short and plain ASCII, encoded words on lines of their own otherwise.</summary>
    public static string Of(string text) => IsPlain(text) ? text : Encode(text);

    /// <summary>The same for a name before an address, where some characters would mean something.</summary>
    public static string OfName(string text) =>
        IsPlain(text) && !text.AsSpan().ContainsAny("\"\\") ? $"\"{text}\"" : Encode(text);

    private static bool IsPlain(string text) =>
        text.Length <= LongestPlain && text.All(c => c is >= ' ' and <= '~') && !text.Contains("=?", StringComparison.Ordinal);

    private static string Encode(string text)
    {
        List<string> words = [""];
        foreach (var rune in OneLine.Of(text).EnumerateRunes())
        {
            if (Encoding.UTF8.GetByteCount(words[^1]) + rune.Utf8SequenceLength > MostBytes)
                words.Add("");
            words[^1] += rune.ToString();
        }

        return string.Join("\r\n ", words.Select(word => $"=?UTF-8?B?{Convert.ToBase64String(Encoding.UTF8.GetBytes(word))}?="));
    }
}

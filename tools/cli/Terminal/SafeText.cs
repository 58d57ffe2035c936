using System.Text;

namespace Customers.Cli.Terminal;

/// <summary>Text of strangers on a terminal: an account's name must not move the cursor, change colours or turn what follows around.</summary>
internal static class SafeText
{
    /// <summary>The same with everything that a terminal would obey, or that turns text around, written out.</summary>
    public static string Of(string text) => Escape(text, character => $"\\u{(int)character:x4}");

    /// <summary>The same, but lines and tabs stay: for text of several lines that is ours in its form.</summary>
    public static string OfLines(string text) => string.Join('\n', text.ReplaceLineEndings("\n").Split('\n').Select(Of));

    /// <summary>JSON that means the same and holds nothing that a terminal would obey.</summary>
    public static string OfJson(string json) => Escape(json, character => character is '\n' ? "\n" : $"\\u{(int)character:x4}");

    private static string Escape(string text, Func<char, string> escape)
    {
        if (!text.Any(IsObeyed))
            return text;
        var safe = new StringBuilder(text.Length + 16);
        foreach (var character in text)
        {
            if (IsObeyed(character))
                safe.Append(escape(character));
            else
                safe.Append(character);
        }

        return safe.ToString();
    }

    // Controls, and the marks that order text from right to left, join lines or are not seen.
    private static bool IsObeyed(char character) =>
        char.GetUnicodeCategory(character)
            is UnicodeCategory.Control
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator
                or UnicodeCategory.PrivateUse
        || character
            is '\u061c'
                or (>= '\u200b' and <= '\u200f')
                or (>= '\u202a' and <= '\u202e')
                or (>= '\u2060' and <= '\u206f')
                or '\ufeff';
}

namespace Customers.Infrastructure.Mail.Messages;

/// <summary>Keeps a text on one line, whatever it holds.</summary>
internal static class OneLine
{
    /// <summary>The text with a blank for everything that breaks a line, in ASCII or beyond, or controls anything else.</summary>
    public static string Of(string text) =>
        string.Concat(text.EnumerateRunes().Select(rune => BreaksOrControls(rune) ? " " : rune.ToString())).Trim();

    private static bool BreaksOrControls(Rune rune) =>
        Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.Control
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator;
}

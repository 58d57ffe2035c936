using System.Globalization;

namespace Customers.Application.Common;

/// <summary>Numbers as clients write them in a URL: the digits 0–9 and nothing else.</summary>
internal static class WholeNumber
{
    /// <summary>Reads one; false for a sign, a space, a fraction, other digits, and what is too large for an <see cref="int"/>.</summary>
    // The framework overlooks U+0000 behind a number.
    public static bool TryParse(string text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number)
        && !text.Contains('\0', StringComparison.Ordinal);

    /// <summary>Reads an optional one within its bounds; null for what is no number, or out of bounds.</summary>
    public static int? Read(string? text, int absent, int min, int max)
    {
        if (string.IsNullOrEmpty(text))
            return absent;
        return TryParse(text, out var number) && number >= min && number <= max ? number : null;
    }
}

namespace Customers.Domain.Common;

/// <summary>The one spelling of an id that clients may use: 32 hexadecimal digits in five groups with hyphens, either case.</summary>
public static class CanonicalId
{
    /// <summary>Reads an id; braces, blanks and the spellings without hyphens are refused.</summary>
    public static bool TryParse(string? text, out Guid id)
    {
        id = Guid.Empty;
        return text is { Length: 36 } && text.All(IsHexOrHyphen) && Guid.TryParseExact(text, "D", out id);
    }

    // Guid reads "0x3fad5b-…" and "+f3fad5b-…" too.
    private static bool IsHexOrHyphen(char c) => char.IsAsciiHexDigit(c) || c == '-';
}

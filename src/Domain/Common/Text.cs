using System.Globalization;
using System.Text;

namespace Customers.Domain.Common;

/// <summary>What every text member has in common: how its length is counted, which characters it may hold, how two spellings compare.</summary>
public static class Text
{
    /// <summary>The number of Unicode code points, which is how every limit of the contract and of PostgreSQL counts characters.</summary>
    public static int Length(string text) => text.Length - text.Count(char.IsLowSurrogate);

    /// <summary>True when the text can be normalised and stored: no surrogate stands alone, and U+FFFE, which .NET does not normalise, is not in it.</summary>
    public static bool IsWellFormed(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '\uFFFE')
                return false;
            if (char.IsSurrogate(c) && !(i + 1 < text.Length && char.IsSurrogatePair(c, text[++i])))
                return false;
        }

        return true;
    }

    /// <summary>True when the text is well-formed and no control character is in it; line breaks and tabs only where allowed.</summary>
    public static bool IsClean(string text, bool multiline = false) =>
        IsWellFormed(text) && text.All(c => !char.IsControl(c) || (multiline && c is '\n' or '\r' or '\t'));

    /// <summary>
    /// One form for all spellings that differ in case or compatibility only: NFKC and lower case, repeated until nothing changes. Computed here and stored, never by the
    /// database's <c>lower()</c>, which folds other characters (U+0130, U+212A); <c>Canonical(Canonical(x)) = Canonical(x)</c>. Takes only text that <see cref="IsWellFormed"/> accepts.
    /// </summary>
    public static string Canonical(string text)
    {
        var folded = Fold(text);
        for (var again = Fold(folded); again != folded; again = Fold(folded))
            folded = again;
        return folded;
    }

#pragma warning disable CA1308 // Lower case is the stored form; nothing reads it back to people.
    private static string Fold(string text) => text.Normalize(NormalizationForm.FormKC).ToLower(CultureInfo.InvariantCulture);
#pragma warning restore CA1308
}

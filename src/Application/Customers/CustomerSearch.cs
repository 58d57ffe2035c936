namespace Customers.Application.Customers;

/// <summary>
/// What somebody looks for among accounts: part of a name, an e-mail address, a phone number or a username, or the beginning of an id or of an
/// access key. Read once; without regard to case, and without the blanks at its ends.
/// </summary>
public sealed class CustomerSearch
{
    /// <summary>The fewest characters: what is shorter is in nearly every account.</summary>
    public const int MinLength = 3;

    /// <summary>The most characters.</summary>
    public const int MaxLength = EmailAddress.MaxLength;

    // The fewest digits of an id: eight bits less would be thousands of a million accounts.
    private const int LeastOfId = 6;
    private const int WholeId = 32;

    // Three characters of chance behind what every key begins with, and what is shown of one.
    private const int LeastOfKey = 6;
    private const int ShownOfKey = 11;

    private const string BesideDigits = " +-./()";

    /// <summary>Reads <paramref name="text"/>; absent, or only blanks, looks for nothing.</summary>
    public CustomerSearch(string? text)
    {
        Text = (text ?? "").Trim();
        if (Text.All(character => char.IsAsciiDigit(character) || BesideDigits.Contains(character, StringComparison.Ordinal)))
            Digits = string.Concat(Text.Where(char.IsAsciiDigit));
        if (Digits.Length < MinLength)
            Digits = "";
        ReadId();
    }

    /// <summary>What was written.</summary>
    public string Text { get; }

    /// <summary>Whether anything is looked for.</summary>
    public bool IsGiven => Text.Length > 0;

    /// <summary>What a phone number may hold instead: the digits alone, of what looks like a phone number; else empty.</summary>
    public string Digits { get; } = "";

    /// <summary>With what a key's shown beginning has to begin; null for what is too short to tell one from others.</summary>
    public string? KeyBeginning =>
        Text.Length >= LeastOfKey && !Text.Contains(' ', StringComparison.Ordinal)
            ? Text[..Math.Min(Text.Length, ShownOfKey)]
            : null;

    /// <summary>The first and the last id that begin so; null for what begins none.</summary>
    public (Guid First, Guid Last)? Ids { get; private set; }

    internal bool IsValid =>
        !IsGiven || (Text.EnumerateRunes().Count() is >= MinLength and <= MaxLength && Domain.Common.Text.IsClean(Text));

    private void ReadId()
    {
        var digits = Text.Replace("-", "", StringComparison.Ordinal);
        if (digits.Length is < LeastOfId or > WholeId || !digits.All(char.IsAsciiHexDigit))
            return;
        Ids = (ToId(digits, '0'), ToId(digits, 'f'));
    }

    private static Guid ToId(string digits, char rest) => Guid.ParseExact(digits.PadRight(WholeId, rest), "N");
}

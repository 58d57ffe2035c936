using System.Globalization;
using System.Text;

namespace Customers.Domain.Common;

/// <summary>Tells text that people can see from text that only looks like other text.</summary>
public static class Visibility
{
    // Default_Ignorable_Code_Point of Unicode 16, which .NET does not tell.
    private static readonly (int First, int Last)[] ignorable =
    [
        (0x00AD, 0x00AD),
        (0x034F, 0x034F),
        (0x061C, 0x061C),
        (0x115F, 0x1160),
        (0x17B4, 0x17B5),
        (0x180B, 0x180F),
        (0x200B, 0x200F),
        (0x202A, 0x202E),
        (0x2060, 0x206F),
        (0x3164, 0x3164),
        (0xFE00, 0xFE0F),
        (0xFEFF, 0xFEFF),
        (0xFFA0, 0xFFA0),
        (0xFFF0, 0xFFF8),
        (0x1BCA0, 0x1BCA3),
        (0x1D173, 0x1D17A),
        (0xE0000, 0xE0FFF),
    ];

    // A braille cell without dots: a symbol by its category, and blank.
    private const int BlankBraille = 0x2800;

    /// <summary>True when at least one character of the text can be seen, and none of it is ignored where text is shown.</summary>
    public static bool IsVisible(string text) => !HasInvisible(text) && text.EnumerateRunes().Any(CanBeSeen);

    /// <summary>True when some of the text is ignored where it is shown.</summary>
    public static bool HasInvisible(string text) => text.EnumerateRunes().Any(IsIgnorable);

    private static bool IsIgnorable(Rune rune) =>
        Array.Exists(ignorable, range => rune.Value >= range.First && rune.Value <= range.Last);

    private static bool CanBeSeen(Rune rune) =>
        rune.Value != BlankBraille
        && Rune.GetUnicodeCategory(rune)
            is not (
                UnicodeCategory.SpaceSeparator
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator
                or UnicodeCategory.NonSpacingMark
                or UnicodeCategory.EnclosingMark
                or UnicodeCategory.SpacingCombiningMark
                or UnicodeCategory.Format
                or UnicodeCategory.Control
                or UnicodeCategory.Surrogate
                or UnicodeCategory.PrivateUse
                or UnicodeCategory.OtherNotAssigned
            );
}

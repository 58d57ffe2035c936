using Customers.Domain.Common;
using FsCheck;
using FsCheck.Fluent;

namespace Customers.Domain.Tests.Common;

public sealed class TextCanonicalTests
{
    [Theory]
    [InlineData("ANN@Example.COM", "ann@example.com")]
    [InlineData("ａｎｎ＠ｅｘａｍｐｌｅ．ｃｏｍ", "ann@example.com")]
    [InlineData("\u212Aelvin", "kelvin")]
    [InlineData("\u212Bngstrom", "\u00E5ngstrom")]
    [InlineData("e\u0301", "\u00E9")]
    [InlineData("ﬁ", "fi")]
    [InlineData("①", "1")]
    [InlineData("𐐀", "𐐨")]
    [InlineData("𝒜𝓃𝓃", "ann")]
    public void Canonical_SpellingsOfOneText_Meet(string text, string canonical) => Assert.Equal(canonical, Text.Canonical(text));

    [Theory]
    [InlineData("\u0130", "\u0130")]
    [InlineData("I\u0307", "\u0130")]
    [InlineData("\u0131", "\u0131")]
    [InlineData("ß", "ß")]
    [InlineData("ẞ", "ß")]
    [InlineData("ς", "ς")]
    public void Canonical_LettersThatLanguagesFoldDifferently_StayApart(string text, string canonical)
    {
        Assert.Equal(canonical, Text.Canonical(text));
        Assert.DoesNotContain(Text.Canonical(text), (string[])["i", "i\u0307", "ss", "σ"]);
    }

    [Fact]
    public void Canonical_EveryCharacterOfTheBasicPlane_IsItsOwnCanonicalForm()
    {
        for (var unit = 0; unit <= 0xFFFF; unit++)
        {
            var character = (char)unit;
            if (!char.IsSurrogate(character) && unit != 0xFFFE)
                AssertStable($"A{character}I{character}\u0307");
        }
    }

    [Fact]
    public void Canonical_AnyText_IsItsOwnCanonicalForm() =>
        Prop.ForAll(Characters().ArrayOf().Select(string.Concat).ToArbitrary(), AssertStable)
            .Check(Config.QuickThrowOnFailure.WithMaxTest(3000).WithQuietOnSuccess(true));

    // Any assigned plane, and often the ones that combine, fold or expand.
    private static Gen<string> Characters() =>
        Gen.OneOf(
                Gen.Elements(
                    0x49,
                    0x69,
                    0x130,
                    0x131,
                    0x307,
                    0x345,
                    0x3A3,
                    0x1E9E,
                    0x212A,
                    0x2126,
                    0xFB01,
                    0xFDFA,
                    0xFF21,
                    0x1D49C
                ),
                Gen.Choose(0x300, 0x36F),
                Gen.Choose(0x1100, 0x11FF),
                Gen.Choose(0x00, 0xD7FF),
                Gen.Choose(0xE000, 0xFFFD),
                Gen.Choose(0x10000, 0x2FFFD)
            )
            .Select(char.ConvertFromUtf32);

    private static void AssertStable(string text)
    {
        var canonical = Text.Canonical(text);
        Assert.Equal(canonical, Text.Canonical(canonical));
    }
}

using Customers.Domain.Common;

namespace Customers.Domain.Tests.Common;

public sealed class TextIsCleanTests
{
    private const char High = '\uD83D';
    private const char Low = '\uDE00';

    [Fact]
    public void IsClean_EveryUnitOfTheBasicPlane_RefusesControlsSurrogatesAndFffe()
    {
        for (var unit = 0; unit <= 0xFFFF; unit++)
        {
            var refused = unit is <= 0x1F or (>= 0x7F and <= 0x9F) or (>= 0xD800 and <= 0xDFFF) or 0xFFFE;
            Assert.True(Text.IsClean($"a{(char)unit}b") == !refused, $"U+{unit:X4}");
        }
    }

    [Fact]
    public void IsClean_EveryControlCharacterMultiline_AllowsLineBreaksAndTabsOnly()
    {
        for (var unit = 0; unit <= 0x9F; unit++)
        {
            var refused = unit is <= 0x1F or >= 0x7F && unit is not (0x09 or 0x0A or 0x0D);
            Assert.True(Text.IsClean($"a{(char)unit}b", multiline: true) == !refused, $"U+{unit:X4}");
        }
    }

    public static TheoryData<string, bool> Surrogates =>
        new()
        {
            { Units(High, Low), true },
            { Units(High, Low, High, Low), true },
            { Units('a', High, Low, 'b'), true },
            { Units(High), false },
            { Units(Low), false },
            { Units(Low, High), false },
            { Units(High, High, Low), false },
            { Units(High, Low, Low), false },
            { Units(High, Low, High), false },
            { Units(High, 'a', Low), false },
            { Units(High, '\n', Low), false },
            { Units('a', High), false },
            { Units(Low, 'a'), false },
        };

    // Given as numbers: a test runner can not store a lone surrogate as a name.
    [Theory]
    [MemberData(nameof(Surrogates))]
    public void IsClean_Surrogates_AcceptsPairsOnly(string units, bool clean)
    {
        var text = new string([.. units.Split(' ').Select(unit => (char)Convert.ToInt32(unit, 16))]);

        Assert.Equal(clean, Text.IsClean(text));
        Assert.Equal(clean, Text.IsClean(text, multiline: true));
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("abc", 3)]
    [InlineData("é", 1)]
    [InlineData("e\u0301", 2)]
    [InlineData("😀", 1)]
    [InlineData("a😀😀b", 4)]
    [InlineData("👩‍👩‍👧", 5)]
    public void Length_Text_CountsCodePoints(string text, int length) => Assert.Equal(length, Text.Length(text));

    private static string Units(params char[] units) => string.Join(' ', units.Select(unit => $"{(int)unit:X4}"));
}

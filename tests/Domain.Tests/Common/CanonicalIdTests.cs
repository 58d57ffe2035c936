using Customers.Domain.Common;

namespace Customers.Domain.Tests.Common;

public sealed class CanonicalIdTests
{
    private const string Canonical = "0f8fad5b-d9cb-469f-a165-70867728950e";

    [Theory]
    [InlineData(Canonical)]
    [InlineData("0F8FAD5B-D9CB-469F-A165-70867728950E")]
    [InlineData("0f8FAD5b-d9cb-469F-a165-70867728950e")]
    public void TryParse_HyphenatedInEitherCase_ReadsTheId(string text)
    {
        Assert.True(CanonicalId.TryParse(text, out var id));
        Assert.Equal(Guid.ParseExact(Canonical, "D"), id);
    }

    [Theory]
    [InlineData("N")]
    [InlineData("B")]
    [InlineData("P")]
    [InlineData("X")]
    public void TryParse_OtherSpellingOfAGuid_Refuses(string format) =>
        AssertRefused(Guid.ParseExact(Canonical, "D").ToString(format));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" " + Canonical)]
    [InlineData(Canonical + " ")]
    [InlineData("\t" + Canonical)]
    [InlineData(Canonical + "\n")]
    [InlineData(" f8fad5b-d9cb-469f-a165-70867728950e")]
    [InlineData("0f8fad5b-d9cb-469f-a165-70867728950 ")]
    [InlineData("0f8fad5b-d9cb-469f-a165-70867728950")]
    [InlineData("0f8fad5b-d9cb-469f-a165-70867728950g")]
    [InlineData("0f8fad5bd-9cb-469f-a165-70867728950e")]
    [InlineData("0f8fad5b_d9cb_469f_a165_70867728950e")]
    [InlineData("0f8fad5b‐d9cb‐469f‐a165‐70867728950e")]
    [InlineData("٠f8fad5b-d9cb-469f-a165-70867728950e")]
    [InlineData("０f8fad5b-d9cb-469f-a165-70867728950e")]
    public void TryParse_AnythingElse_Refuses(string? text) => AssertRefused(text);

    [Theory]
    [InlineData("0x3fad5b-d9cb-469f-a165-70867728950e")]
    [InlineData("+f3fad5b-d9cb-469f-a165-70867728950e")]
    [InlineData("+0x3ad5b-d9cb-469f-a165-70867728950e")]
    [InlineData("0f8fad5b-0x9c-469f-a165-70867728950e")]
    [InlineData("0f8fad5b-d9cb-469f-0Xa5-70867728950e")]
    [InlineData("0f8fad5b-d9cb-469f-a165-0x867728950e")]
    public void TryParse_SignOrHexPrefixThatGuidTolerates_Refuses(string text)
    {
        Assert.True(Guid.TryParseExact(text, "D", out _));
        AssertRefused(text);
    }

    private static void AssertRefused(string? text)
    {
        Assert.False(CanonicalId.TryParse(text, out var id));
        Assert.Equal(Guid.Empty, id);
    }
}

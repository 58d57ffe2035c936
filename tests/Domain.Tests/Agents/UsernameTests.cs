using Customers.Domain.Agents;

namespace Customers.Domain.Tests.Agents;

public sealed class UsernameTests
{
    [Theory]
    [InlineData("a")]
    [InlineData("ann@example.com")]
    [InlineData("Ann Lee")]
    [InlineData("用户")]
    [InlineData("😀")]
    public void IsValid_Text_Accepts(string value) => Assert.True(Username.IsValid(value));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData(" ann")]
    [InlineData("ann ")]
    [InlineData("ann\u00A0")]
    [InlineData("an\0n")]
    [InlineData("an\nn")]
    [InlineData("ann\t")]
    [InlineData("an\u007Fn")]
    [InlineData("an\uFFFEn")]
    public void IsValid_BlankOrControlCharacter_Refuses(string? value) => Assert.False(Username.IsValid(value));

    [Theory]
    [InlineData("\u200B")]
    [InlineData("ad\u200Bmin")]
    [InlineData("admin\uFE0F")]
    [InlineData("\u3164")]
    [InlineData("\u2800")]
    [InlineData("\u0301")]
    [InlineData("\U000E0041dmin")]
    public void IsValid_NothingToSeeOrSomethingInvisible_Refuses(string value)
    {
        Assert.False(Username.IsValid(value));
        // An agent from before may have it.
        Assert.NotNull(Username.Find(value));
    }

    [Fact]
    public void Canonical_Address_IsThatOfTheAddress() =>
        Assert.Equal("ann@xn--bcher-kva.example", Username.From("Ann@bücher.example").Canonical);

    [Fact]
    public void IsValid_LoneSurrogate_Refuses()
    {
        Assert.False(Username.IsValid("ann\uD83D"));
        Assert.False(Username.IsValid("\uDE00ann"));
    }

    [Theory]
    [InlineData("a", 254, true)]
    [InlineData("a", 255, false)]
    [InlineData("😀", 254, true)]
    [InlineData("😀", 255, false)]
    public void IsValid_Length_CountsCodePoints(string character, int length, bool valid) =>
        Assert.Equal(valid, Username.IsValid(string.Concat(Enumerable.Repeat(character, length))));

    [Fact]
    public void From_EveryAcceptedCharacter_HasACanonicalForm()
    {
        for (var unit = 0; unit <= 0xFFFF; unit++)
        {
            var value = ((char)unit).ToString();
            if (Username.IsValid(value))
                Assert.NotEmpty(Username.From(value).Canonical);
        }
    }

    [Fact]
    public void From_NoUsername_Throws() => Assert.Throws<ArgumentException>(() => Username.From(" ann"));

    [Fact]
    public void From_OtherCase_KeepsTheSpellingAndSharesTheCanonicalForm()
    {
        Assert.Equal("Ann", Username.From("Ann").Value);
        Assert.Equal(Username.From("ａｎｎ").Canonical, Username.From("Ann").Canonical);
        Assert.Equal(Username.From("Ann"), Username.From("Ann"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Ann")]
    [InlineData(" no longer valid ")]
    public void FromStored_AcceptedEarlier_IsKeptAsItWas(string value) => Assert.Equal(value, Username.FromStored(value).Value);

    [Fact]
    public void FromStored_Username_EqualsTheGivenOne()
    {
        Assert.Equal(Username.From("Ann"), Username.FromStored("Ann"));
        Assert.Same(Username.None, Username.FromStored(""));
    }

    [Fact]
    public void None_NoUsername_IsEmpty()
    {
        Assert.Equal("", Username.None.Value);
        Assert.Equal("", Username.None.Canonical);
    }
}

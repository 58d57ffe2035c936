using Customers.Domain.Agents;

namespace Customers.Domain.Tests.Agents;

public sealed class PasswordTests
{
    [Theory]
    [InlineData("a", 7, false)]
    [InlineData("a", 8, true)]
    [InlineData("a", 128, true)]
    [InlineData("a", 129, false)]
    [InlineData("😀", 7, false)]
    [InlineData("😀", 8, true)]
    [InlineData("😀", 128, true)]
    [InlineData("😀", 129, false)]
    [InlineData(" ", 8, true)]
    [InlineData("é", 128, true)]
    public void IsValid_Length_CountsCodePoints(string character, int times, bool valid) =>
        Assert.Equal(valid, Password.IsValid(string.Concat(Enumerable.Repeat(character, times))));

    [Fact]
    public void IsValid_Missing_Refuses()
    {
        Assert.False(Password.IsValid(null));
        Assert.False(Password.IsValid(""));
    }

    [Fact]
    public void IsValid_NullCharacter_Refuses() => Assert.False(Password.IsValid("12345678\0"));

    [Fact]
    public void IsValid_TabsAndOtherControls_Accepts() => Assert.True(Password.IsValid("1234\t\u0001\r\n"));

    [Fact]
    public void IsValid_LoneSurrogate_Refuses()
    {
        Assert.False(Password.IsValid("12345678\uD83D"));
        Assert.False(Password.IsValid("\uDE0012345678"));
        Assert.False(Password.IsValid("12345678\uDE00\uD83D"));
    }

    [Fact]
    public void IsValid_SurrogatesWithAControlCharacterBetween_Refuses() =>
        Assert.False(Password.IsValid("12345678\uD83D\u0001\uDE00"));

    [Fact]
    public void IsValid_CharacterThatCanNotBeNormalised_Refuses() => Assert.False(Password.IsValid("12345678\uFFFE"));

    [Fact]
    public void Normalize_EveryPasswordOfOneAcceptedCharacter_Answers()
    {
        for (var unit = 0; unit <= 0xFFFF; unit++)
        {
            var password = new string((char)unit, 8);
            if (Password.IsValid(password))
                Assert.NotEmpty(Password.Normalize(password));
        }
    }

    [Theory]
    [InlineData("Cafe\u0301 au lait", "Café au lait")]
    [InlineData("ｐａｓｓｗｏｒｄ", "password")]
    [InlineData("ﬁnance-department", "finance-department")]
    public void Normalize_TwoKeyboards_MeetInOneForm(string one, string other) =>
        Assert.Equal(Password.Normalize(other), Password.Normalize(one));

    [Fact]
    public void Normalize_Case_StaysDifferent() =>
        Assert.NotEqual(Password.Normalize("PASSWORD"), Password.Normalize("password"));
}

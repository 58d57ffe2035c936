using Customers.Domain.Customers;

namespace Customers.Domain.Tests.Customers;

public sealed class ProfileTextTests
{
    [Fact]
    public void Limits_Members_AreThoseOfTheContract()
    {
        Assert.Equal(255, CustomerProfile.MaxNameLength);
        Assert.Equal(4096, CustomerProfile.MaxDetailLength);
        Assert.Equal(1024, CustomerProfile.MaxAddressLength);
        Assert.Equal(254, EmailAddress.MaxLength);
        Assert.Equal(1023, WebhookTarget.MaxUriLength);
    }

    [Theory]
    [InlineData("a", 255)]
    [InlineData("é", 255)]
    [InlineData("😀", 255)]
    [InlineData("a", 4096)]
    [InlineData("😀", 4096)]
    [InlineData("a", 1024)]
    [InlineData("😀", 1024)]
    public void IsValidText_Length_CountsCodePoints(string character, int limit)
    {
        Assert.True(CustomerProfile.IsValidText(Repeat(character, limit), limit));
        Assert.False(CustomerProfile.IsValidText(Repeat(character, limit + 1), limit));
    }

    [Fact]
    public void IsValidText_NoText_AcceptsTheEmptyOneOnly()
    {
        Assert.True(CustomerProfile.IsValidText("", 255));
        Assert.False(CustomerProfile.IsValidText(null, 255));
    }

    [Theory]
    [InlineData("one\ntwo", true)]
    [InlineData("one\r\ntwo", true)]
    [InlineData("one\ttwo", true)]
    [InlineData("one\0two", false)]
    [InlineData("one\u001Btwo", false)]
    [InlineData("one\u0085two", false)]
    public void IsValidText_ControlCharacter_NeedsAMultilineMember(string text, bool multilineAllows)
    {
        Assert.False(CustomerProfile.IsValidText(text, 255));
        Assert.Equal(multilineAllows, CustomerProfile.IsValidText(text, 255, multiline: true));
    }

    [Fact]
    public void IsValidText_LoneSurrogate_Refuses()
    {
        Assert.False(CustomerProfile.IsValidText("a\uD83D", 255));
        Assert.False(CustomerProfile.IsValidText("\uDE00a", 255, multiline: true));
    }

    [Theory]
    [InlineData("a", 1, true)]
    [InlineData("😀", 1024, true)]
    [InlineData("😀", 1025, false)]
    [InlineData("a", 1024, true)]
    [InlineData("a", 1025, false)]
    [InlineData("a", 0, false)]
    [InlineData(" ", 3, false)]
    [InlineData("\n", 1, false)]
    [InlineData("a\n", 1, false)]
    public void IsValidReason_HoldReason_HasOneTo1024Characters(string text, int times, bool valid) =>
        Assert.Equal(valid, Hold.IsValidReason(Repeat(text, times)));

    [Fact]
    public void IsValidReason_Missing_Refuses() => Assert.False(Hold.IsValidReason(null));

    private static string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));
}

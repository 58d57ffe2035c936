using Customers.Domain.Common;
using Customers.Domain.Customers;

namespace Customers.Domain.Tests.Common;

public sealed class WordsTests
{
    [Fact]
    public void Of_CustomerStatus_AreTheWordsOfTheContract() =>
        AssertWords<CustomerStatus>("initial", "active", "suspended", "frozen", "deleted", "expired");

    [Fact]
    public void Of_IdentityVerificationStatus_AreTheWordsOfTheContract() =>
        AssertWords<IdentityVerificationStatus>("none", "pending", "verified", "rejected");

    [Fact]
    public void Of_HoldKind_AreTheWordsOfTheContract() => AssertWords<HoldKind>("billing", "fraud", "operator");

    [Fact]
    public void ToWord_EveryStatus_NamesTheRightOne()
    {
        Assert.Equal("initial", CustomerStatus.Initial.ToName());
        Assert.Equal("active", CustomerStatus.Active.ToName());
        Assert.Equal("suspended", CustomerStatus.Suspended.ToName());
        Assert.Equal("frozen", CustomerStatus.Frozen.ToName());
        Assert.Equal("deleted", CustomerStatus.Deleted.ToName());
        Assert.Equal("expired", CustomerStatus.Expired.ToName());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("99")]
    [InlineData("-1")]
    [InlineData("Active")]
    [InlineData("ACTIVE")]
    [InlineData(" active")]
    [InlineData("active ")]
    [InlineData("active\n")]
    [InlineData("active,frozen")]
    [InlineData("active, frozen")]
    [InlineData("ａctive")]
    [InlineData("unknown")]
    public void TryParse_AnythingElse_Refuses(string? word)
    {
        Assert.False(EnumNames.TryParse<CustomerStatus>(word, out var value));
        Assert.Equal(default, value);
    }

    [Fact]
    public void ToWord_NameOfSeveralWords_IsLowerSnakeCase() => Assert.Equal("not_yet_known", Sample.NotYetKnown.ToName());

    private static void AssertWords<TEnum>(params string[] words)
        where TEnum : struct, Enum
    {
        Assert.Equal(words, EnumNames.Of<TEnum>());
        Assert.Equal(words, Enum.GetValues<TEnum>().Select(value => value.ToName()));
        foreach (var word in words)
        {
            Assert.True(EnumNames.TryParse<TEnum>(word, out var value));
            Assert.Equal(word, value.ToName());
        }
    }

    private enum Sample
    {
        NotYetKnown,
    }
}

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
        Assert.Equal("initial", CustomerStatus.Initial.ToWord());
        Assert.Equal("active", CustomerStatus.Active.ToWord());
        Assert.Equal("suspended", CustomerStatus.Suspended.ToWord());
        Assert.Equal("frozen", CustomerStatus.Frozen.ToWord());
        Assert.Equal("deleted", CustomerStatus.Deleted.ToWord());
        Assert.Equal("expired", CustomerStatus.Expired.ToWord());
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
        Assert.False(Words.TryParse<CustomerStatus>(word, out var value));
        Assert.Equal(default, value);
    }

    [Fact]
    public void ToWord_NameOfSeveralWords_IsLowerSnakeCase() => Assert.Equal("not_yet_known", Sample.NotYetKnown.ToWord());

    private static void AssertWords<TEnum>(params string[] words)
        where TEnum : struct, Enum
    {
        Assert.Equal(words, Words.Of<TEnum>());
        Assert.Equal(words, Enum.GetValues<TEnum>().Select(value => value.ToWord()));
        foreach (var word in words)
        {
            Assert.True(Words.TryParse<TEnum>(word, out var value));
            Assert.Equal(word, value.ToWord());
        }
    }

    private enum Sample
    {
        NotYetKnown,
    }
}

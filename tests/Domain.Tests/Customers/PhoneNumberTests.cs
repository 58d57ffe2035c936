using Customers.Domain.Customers;

namespace Customers.Domain.Tests.Customers;

public sealed class PhoneNumberTests
{
    [Theory]
    [InlineData("")]
    [InlineData("+12")]
    [InlineData("+821012345678")]
    [InlineData("+123456789012345")]
    public void IsValid_EmptyOrE164_Accepts(string value) => Assert.True(PhoneNumber.IsValid(value));

    [Theory]
    [InlineData(null)]
    [InlineData(" ")]
    [InlineData("+")]
    [InlineData("+1")]
    [InlineData("+1234567890123456")]
    [InlineData("+0123456789")]
    [InlineData("821012345678")]
    [InlineData("00821012345678")]
    [InlineData("++821012345678")]
    [InlineData("+82 10 1234 5678")]
    [InlineData("+82-10-1234-5678")]
    [InlineData("+82(10)12345678")]
    [InlineData(" +821012345678")]
    [InlineData("+821012345678\n")]
    [InlineData("+82101234567a")]
    [InlineData("+٨٢١٠١٢٣٤")]
    [InlineData("+８２１０１２３４")]
    [InlineData("＋821012345678")]
    public void IsValid_AnythingElse_Refuses(string? value) => Assert.False(PhoneNumber.IsValid(value));
}

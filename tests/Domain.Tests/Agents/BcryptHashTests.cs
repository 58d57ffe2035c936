using Customers.Domain.Agents;

namespace Customers.Domain.Tests.Agents;

public sealed class BcryptHashTests
{
    private const string Rest = "XajjQvNhvvRt5GSeFk1xFeyqRrsxkhBkUiQeg0dt.wU1qD4aFDcga";

    [Theory]
    [InlineData("$2a$10$" + Rest, true)]
    [InlineData("$2b$04$" + Rest, true)]
    [InlineData("$2y$14$" + Rest, true)]
    [InlineData("$2a$15$" + Rest, false)]
    [InlineData("$2a$31$" + Rest, false)]
    [InlineData("$2a$03$" + Rest, false)]
    [InlineData("$2a$1$" + Rest, false)]
    [InlineData("$2x$10$" + Rest, false)]
    [InlineData("$2$10$" + Rest, false)]
    [InlineData("$2a$10$" + Rest + "a", false)]
    [InlineData("$2a$10$" + Rest + "\n", false)]
    [InlineData("pbkdf2-sha512$1000$AA==$AA==", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void IsValid_OnlyHashesOfBoundedCost(string? hash, bool expected) => Assert.Equal(expected, BcryptHash.IsValid(hash));
}

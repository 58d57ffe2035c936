using Customers.Domain.Agents;

namespace Customers.Domain.Tests.Agents;

public sealed class PermissionTests
{
    [Fact]
    public void Permission_Bits_AreThoseOfThePlatform()
    {
        Assert.Equal(1, (int)Permission.ProjectSuperAdmin);
        Assert.Equal(2, (int)Permission.ProjectService);
        Assert.Equal(16, (int)Permission.CustomerAgent);
        Assert.Equal(32, (int)Permission.CustomerAdmin);
        Assert.Equal(64, (int)Permission.CustomerManager);
    }

    [Fact]
    public void IsValid_EverySumUpTo1024_AcceptsDocumentedBitsOnly()
    {
        int[] documented = [1, 2, 4, 16, 32, 64];
        for (var bits = -64; bits <= 1024; bits++)
        {
            var valid = bits >= 0 && documented.Where(bit => (bits & bit) == bit).Sum() == bits;
            Assert.True(PermissionRules.IsValid(bits) == valid, $"{bits}");
        }
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(int.MinValue)]
    [InlineData(int.MinValue + 32)]
    [InlineData(int.MaxValue)]
    public void IsValid_UndocumentedBits_Refuses(int bits) => Assert.False(PermissionRules.IsValid(bits));

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(2, true)]
    [InlineData(16, false)]
    [InlineData(32, false)]
    [InlineData(64, false)]
    [InlineData(112, false)]
    [InlineData(113, true)]
    [InlineData(34, true)]
    public void ReachesBeyondAccount_Bits_MeansAProjectBit(int bits, bool reaches) =>
        Assert.Equal(reaches, ((Permission)bits).ReachesBeyondAccount());

    [Theory]
    [InlineData(48, 32, true)]
    [InlineData(48, 96, true)]
    [InlineData(48, 64, false)]
    [InlineData(0, 127, false)]
    [InlineData(48, 0, false)]
    public void HasAny_Bits_MeansAtLeastOneInCommon(int bits, int asked, bool any) =>
        Assert.Equal(any, ((Permission)bits).HasAny((Permission)asked));
}

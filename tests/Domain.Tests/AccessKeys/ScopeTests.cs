using Customers.Domain.AccessKeys;
using Customers.Domain.Customers;

namespace Customers.Domain.Tests.AccessKeys;

public sealed class ScopeTests
{
    [Fact]
    public void Of_EveryHoldKind_IsAScopeOfServices()
    {
        var scopes = Enum.GetValues<HoldKind>().Select(Scopes.Of).ToList();

        Assert.Equal(scopes.Count, scopes.Distinct().Count());
        Assert.All(scopes, scope => Assert.True(scope != Scope.None && scope.IsWithin(Scopes.OfService)));
    }
}

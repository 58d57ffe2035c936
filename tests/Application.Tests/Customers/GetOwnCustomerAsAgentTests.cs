using Customers.Application.Customers;
using NSubstitute;

namespace Customers.Application.Tests.Customers;

public sealed class GetOwnCustomerAsAgentTests
{
    [Fact]
    public async Task Get_AgentWithoutPermission_SeesTheOneThatCameWithTheCredential()
    {
        var bench = TestBench.For(SomeCaller.Agent);
        Assert.Equal(CustomerDto.From(Some.Facts(), Some.Version, Some.Now), await bench.DoneAsync(new GetOwnCustomerAsAgent()));
        Assert.Empty(bench.Customers.ReceivedCalls());
    }

    [Fact]
    public async Task Get_Nobody_IsAskedForACredential()
    {
        var error = await TestBench.For(caller: null).TurnedAwayAsync(new GetOwnCustomerAsAgent());
        Assert.Equal("AUTHENTICATION_REQUIRED", error.Reason);
    }
}

using Customers.Application.Sessions;
using Customers.Domain.Agents;
using Customers.Domain.Customers;
using NSubstitute;

namespace Customers.Application.Tests.Sessions;

public sealed class EndCustomerSessionsTests
{
    private static readonly EndCustomerSessions Command = new(Some.AccountId, AgentId: null);

    private readonly TestBench bench = TestBench.For(SomeCaller.Staff);

    [Fact]
    public async Task End_OfTheAccount_EndsEverySession()
    {
        bench.Given(CustomerStatus.Suspended);
        bench.Tokens.EndOfCustomerAsync(Some.AccountId, Arg.Any<CancellationToken>()).Returns(7);
        Assert.Equal(7, (await bench.DoneAsync(Command)).Count);
    }

    [Fact]
    public async Task End_OfOneAgent_EndsItsSessions()
    {
        bench.Given(CustomerStatus.Frozen);
        bench.Given(Some.AgentFacts());
        bench.Tokens.EndOfAgentAsync(Some.OtherAgentId, null, Arg.Any<CancellationToken>()).Returns(2);
        Assert.Equal(2, (await bench.DoneAsync(Command with { AgentId = Some.OtherAgentId })).Count);
    }

    [Fact]
    public async Task End_UnknownAgent_IsNotFound()
    {
        bench.Given(CustomerStatus.Active);
        Assert.Equal(AgentErrors.NotFound, await bench.RefusedAsync(Command with { AgentId = Some.OtherAgentId }));
    }

    [Fact]
    public async Task End_UnknownAccount_IsNotFound() => Assert.Equal(CustomerErrors.NotFound, await bench.RefusedAsync(Command));

    [Fact]
    public async Task End_AccountGone_IsRefused()
    {
        bench.Given(CustomerStatus.Deleted);
        Assert.Equal(CustomerErrors.AlreadyDeleted, await bench.RefusedAsync(Command));
    }

    [Fact]
    public async Task End_ByTheAccountsAdministrator_IsDenied() =>
        Assert.Equal("PERMISSION_DENIED", (await TestBench.For(SomeCaller.Admin).TurnedAwayAsync(Command)).Reason);
}

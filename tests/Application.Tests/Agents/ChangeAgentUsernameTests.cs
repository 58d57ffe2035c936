using Customers.Application.Agents;
using Customers.Domain.Agents;
using Customers.Domain.Common;
using Customers.Domain.Customers;
using NSubstitute;

namespace Customers.Application.Tests.Agents;

public sealed class ChangeAgentUsernameTests
{
    private static readonly ChangeAgentUsername Command = new(Some.OtherAgentId, "robert");

    private readonly TestBench bench = new();

    public ChangeAgentUsernameTests()
    {
        bench.Customers.SaveAsync(null!, default).ReturnsForAnyArgs(Result.Done);
        bench.Agents.SaveAsync(null!, default).ReturnsForAnyArgs(Result.Done);
    }

    [Fact]
    public async Task ChangeUsername_OfAMember_EndsItsLinksAndNoSession()
    {
        bench.Given(CustomerStatus.Active);
        var agent = bench.Given(Some.AgentFacts());

        Assert.Equal("robert", (await bench.DoneAsync(Command)).Username);

        Assert.Equal((true, false), (agent.EndsLinks, agent.EndsTokens));
        Assert.Equal(["username"], Assert.Single(agent.Events).Changed);
    }

    [Fact]
    public async Task ChangeUsername_OfTheOwner_IsThatOfTheAccountToo()
    {
        var customer = bench.Given(CustomerStatus.Active);
        bench.Given(Some.AgentFacts(AgentRole.Owner));

        await bench.DoneAsync(Command);

        Assert.Equal("robert", customer.Facts.Username);
        Assert.Equal(["username"], Assert.Single(customer.Events).Changed);
    }

    [Fact]
    public async Task ChangeUsername_OfTheGuest_IsRefused()
    {
        bench.Given(CustomerStatus.Active);
        bench.Given(Some.AgentFacts(AgentRole.Guest));
        Assert.Equal(AgentErrors.GuestProtected, await bench.RefusedAsync(Command));
    }

    [Fact]
    public async Task ChangeUsername_Taken_IsRefused()
    {
        bench.Given(CustomerStatus.Active);
        bench.Given(Some.AgentFacts());
        bench.Agents.SaveAsync(null!, default).ReturnsForAnyArgs(Result.Refuse(AgentErrors.UsernameTaken));
        Assert.Equal(AgentErrors.UsernameTaken, await bench.ConflictAsync(Command));
    }

    [Fact]
    public async Task ChangeUsername_NobodyOfTheAccount_IsNotFound()
    {
        bench.Given(CustomerStatus.Active);
        Assert.Equal(AgentErrors.NotFound, await bench.RefusedAsync(Command));
    }

    [Theory]
    [InlineData(CustomerStatus.Initial, "ACCOUNT_NOT_VERIFIED")]
    [InlineData(CustomerStatus.Suspended, "ACCOUNT_SUSPENDED")]
    [InlineData(CustomerStatus.Frozen, "ACCOUNT_FROZEN")]
    public async Task ChangeUsername_StatusForbids_IsRefused(CustomerStatus status, string reason)
    {
        bench.Given(status);
        bench.Given(Some.AgentFacts());
        Assert.Equal(reason, (await bench.RefusedAsync(Command)).Reason);
    }

    [Fact]
    public async Task ChangeUsername_ByAKeyOrAStaleSession_NeedsAPassword()
    {
        bench.Caller = SomeCaller.Key;
        Assert.Equal(ActorErrors.PasswordCredentialRequired, await bench.TurnedAwayAsync(Command));
        bench.Caller = SomeCaller.Stale;
        Assert.Equal(ActorErrors.FreshPasswordRequired, await bench.TurnedAwayAsync(Command));
    }

    [Fact]
    public void ChangeUsername_Invisible_IsRefused() =>
        Assert.Equal(["username INVALID_USERNAME"], Rule.BrokenBy(Command with { Username = "ro\u200Bbert" }));
}

using Customers.Application.Agents;
using Customers.Domain.Customers;
using Customers.Domain.Events;

namespace Customers.Application.Tests.Agents;

/// <summary>Beside what AgentCommandTests tells of every change of an agent.</summary>
public sealed class DeleteAgentTests
{
    private static readonly DeleteAgent Command = new(Some.OtherAgentId);

    private readonly TestBench bench = new();

    [Fact]
    public async Task Delete_Agent_CanNotSignInAnyMore()
    {
        bench.Given(CustomerStatus.Active);
        var agent = bench.Given(Some.AgentFacts());

        Assert.Equal(Some.Now, (await bench.DoneAsync(Command)).TmDelete);

        Assert.Equal((null, true), (agent.Facts.PasswordHash, agent.EndsTokens));
        Assert.Equal(EventTypes.AgentDeleted, Assert.Single(agent.Events).Type);
    }

    [Fact]
    public async Task Delete_Oneself_IsDone()
    {
        bench.Given(CustomerStatus.Active);
        bench.Given(Some.AgentFacts() with { Id = Some.AgentId });
        Assert.Equal(Some.Now, (await bench.DoneAsync(Command with { AgentId = Some.AgentId })).TmDelete);
    }

    [Fact]
    public async Task Delete_OneselfWithoutPermission_IsDenied()
    {
        bench.Caller = SomeCaller.Agent;
        Assert.Equal("PERMISSION_DENIED", (await bench.TurnedAwayAsync(Command with { AgentId = Some.AgentId })).Reason);
    }
}

using Customers.Application.Agents;
using Customers.Application.Common;
using Customers.Domain.Agents;
using Customers.Domain.Customers;
using Customers.Domain.Events;

namespace Customers.Application.Tests.Agents;

/// <summary>Beside what AgentCommandTests tells of every change of an agent.</summary>
public sealed class UpdateAgentTests
{
    private static readonly UpdateAgent Command = new(Some.OtherAgentId, Optional<string>.Of("Robert"), Detail: default);

    private readonly TestBench bench = new();

    [Fact]
    public async Task Update_Guest_CanBeRenamed()
    {
        bench.Given(CustomerStatus.Active);
        bench.Given(Some.AgentFacts(AgentRole.Guest));
        var answer = await bench.DoneAsync(Command);
        Assert.Equal(("Robert", true), (answer.Name, answer.IsGuest));
    }

    [Fact]
    public async Task Update_AbsentMembers_StayAndRecordNothing()
    {
        bench.Given(CustomerStatus.Active);
        var agent = bench.Given(Some.AgentFacts());
        var answer = await bench.DoneAsync(new UpdateAgent(Some.OtherAgentId, default, default));
        Assert.Equal(("Bob", "Night shift"), (answer.Name, answer.Detail));
        Assert.Empty(agent.Events);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public async Task Update_NullOrEmptyMembers_AreEmptied(string? value)
    {
        bench.Given(CustomerStatus.Active);
        bench.Given(Some.AgentFacts());
        var answer = await bench.DoneAsync(
            new UpdateAgent(Some.OtherAgentId, Optional<string>.Of(value), Optional<string>.Of(value))
        );
        Assert.Equal(("", ""), (answer.Name, answer.Detail));
    }

    [Fact]
    public async Task Update_GivenMember_IsStoredAndRecordedAlone()
    {
        bench.Given(CustomerStatus.Active);
        var agent = bench.Given(Some.AgentFacts());

        var answer = await bench.DoneAsync(Command);

        Assert.Equal(("Robert", "Night shift"), (answer.Name, answer.Detail));
        var recorded = Assert.Single(agent.Events);
        Assert.Equal(EventTypes.AgentUpdated, recorded.Type);
        Assert.Equal(["name"], recorded.Changed);
        Assert.False(agent.EndsTokens);
    }

    [Fact]
    public async Task Update_OneselfWithoutPermission_IsDenied()
    {
        bench.Caller = SomeCaller.Agent;
        Assert.Equal("PERMISSION_DENIED", (await bench.TurnedAwayAsync(Command with { AgentId = Some.AgentId })).Reason);
    }
}

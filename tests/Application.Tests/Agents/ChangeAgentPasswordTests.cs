using Customers.Application.Agents;
using Customers.Application.SignIns;
using Customers.Domain.Customers;
using NSubstitute;

namespace Customers.Application.Tests.Agents;

/// <summary>Beside what AgentCommandTests tells of every change of an agent.</summary>
public sealed class ChangeAgentPasswordTests
{
    private static readonly ChangeAgentPassword Command = new(Some.OtherAgentId, "new password");

    private readonly TestBench bench = new();

    [Fact]
    public async Task ChangePassword_ByTheAgentItself_NeedsNoPermission()
    {
        bench.Caller = SomeCaller.Agent;
        bench.Given(CustomerStatus.Active);
        var agent = bench.Given(Some.AgentFacts() with { Id = Some.AgentId });

        await bench.DoneAsync(Command with { AgentId = Some.AgentId });

        Assert.Equal(TestBench.HashOf("new password"), agent.Facts.PasswordHash);
        Assert.Equal(["password"], Assert.Single(agent.Events).Changed);
    }

    [Fact]
    public async Task ChangePassword_OfAnotherAgent_IsDenied()
    {
        bench.Caller = SomeCaller.Agent;
        Assert.Equal("PERMISSION_DENIED", (await bench.TurnedAwayAsync(Command)).Reason);
    }

    [Fact]
    public async Task ChangePassword_Hashes_BeforeTheAccountIsLocked()
    {
        bench.Given(CustomerStatus.Active);
        bench.Given(Some.AgentFacts());
        await bench.DoneAsync(Command);
        Received.InOrder(() =>
        {
            _ = bench.Hasher.HashAsync("new password", Arg.Any<CancellationToken>());
            _ = bench.Customers.FindAsync(Some.AccountId, Arg.Any<CancellationToken>());
            _ = bench.Agents.FindAsync(Some.AccountId, Some.OtherAgentId, Arg.Any<CancellationToken>());
        });
    }

    [Fact]
    public async Task ChangePassword_Done_EndsTheAgentsTokens()
    {
        bench.Given(CustomerStatus.Active);
        var agent = bench.Given(Some.AgentFacts());

        await bench.DoneAsync(Command);

        Assert.True(agent.EndsTokens);
    }

    [Fact]
    public async Task ChangePassword_EasyToGuessFromTheAgentsName_IsRefusedBeforeAnythingIsHashed()
    {
        bench.Given(CustomerStatus.Active);
        bench.Given(Some.AgentFacts());
        var known = bench.GivenSignIn();
        bench.SignIns.FindAsync(Some.OtherAgentId, Arg.Any<CancellationToken>()).Returns(known);
        bench.Strength.Advise("new password", Arg.Any<PasswordContext>()).Returns("Too short.");

        Assert.Equal("password GUESSABLE_PASSWORD", Rule.Of(await bench.RefusedAsync(Command)));

        bench.Strength.Received(1).Advise("new password", Arg.Is<PasswordContext>(context => Knows(context, "Owner")));
        Assert.Empty(bench.Hasher.ReceivedCalls());
    }

    private static bool Knows(PasswordContext context, string word)
    {
        context.Deconstruct(out var words);
        return words.Contains(word);
    }
}

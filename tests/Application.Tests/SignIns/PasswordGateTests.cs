using Customers.Application.SignIns;
using Customers.Domain.Agents;
using NSubstitute;

namespace Customers.Application.Tests.SignIns;

public sealed class PasswordGateTests
{
    private readonly TestBench bench = TestBench.For(caller: null);

    public PasswordGateTests()
    {
        bench.Current.ClientNetwork.Returns("192.0.2.0/24");
        bench.Current.UserAgent.Returns("curl");
        bench.Attempts.BeginAsync(null!, null!, default).ReturnsForAnyArgs(new PasswordAttempt(TimeSpan.FromMinutes(3)));
    }

    [Fact]
    public async Task Check_TooManyAttempts_AreNotedForTheAgent()
    {
        var agent = bench.GivenSignIn();
        bench.SignIns.FindAsync(Arg.Any<Username>(), Arg.Any<CancellationToken>()).Returns(agent);

        await bench.SendAsync(new Login("owner", "wrong horse"));

        bench.SignInBlocks.Received(1).Note(new(Some.AgentId, Some.AccountId, "req_1", "192.0.2.0/24", "curl"));
    }

    [Fact]
    public async Task Check_TooManyAttemptsForNobody_AreNotedForNobody()
    {
        await bench.SendAsync(new Login("nobody", "wrong horse"));

        Assert.Empty(bench.SignInBlocks.ReceivedCalls());
    }
}

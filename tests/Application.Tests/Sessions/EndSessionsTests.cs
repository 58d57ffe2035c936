using Customers.Application.Sessions;
using Customers.Domain.Agents;
using Customers.Domain.Common;
using Customers.Domain.Customers;
using NSubstitute;

namespace Customers.Application.Tests.Sessions;

public sealed class EndSessionsTests
{
    private static readonly SessionId Session = new(Guid.Parse("0195f000-0000-7000-8000-0000000000f1"));

    private static readonly EndSessions OfAnother = new(Some.OtherAgentId, SessionId: null);

    private readonly TestBench bench = new();

    public EndSessionsTests() => bench.Given(Some.AgentFacts());

    [Theory]
    [InlineData(CustomerStatus.Active)]
    [InlineData(CustomerStatus.Initial)]
    [InlineData(CustomerStatus.Suspended)]
    [InlineData(CustomerStatus.Frozen)]
    public async Task End_OfAnotherAgent_IsStoppedByNoHold(CustomerStatus status)
    {
        bench.Given(status);
        bench.Tokens.EndOfAgentAsync(Some.OtherAgentId, null, Arg.Any<CancellationToken>()).Returns(3);
        Assert.Equal(3, (await bench.DoneAsync(OfAnother)).Count);
    }

    [Theory]
    [InlineData(Permission.ProjectSuperAdmin)]
    [InlineData(Permission.ProjectService)]
    public async Task End_OfAnAgentWhoReachesBeyondTheAccount_IsNotForItsPlainAdministrator(Permission permission)
    {
        bench.Given(CustomerStatus.Active);
        bench.Given(Some.AgentFacts() with { Permission = permission });
        Assert.Equal(AgentErrors.BeyondAccount, await bench.RefusedAsync(OfAnother));
    }

    [Fact]
    public async Task End_LongAfterSigningIn_NeedsThePasswordForThoseOfAnother()
    {
        bench.Given(CustomerStatus.Active);
        bench.Caller = SomeCaller.Stale;
        Assert.Equal(ActorErrors.FreshPasswordRequired, await bench.RefusedAsync(OfAnother));
    }

    [Fact]
    public async Task End_LongAfterSigningIn_EndsTheOwn()
    {
        bench.Given(CustomerStatus.Active);
        bench.Given(Some.AgentFacts() with { Id = Some.AgentId });
        bench.Caller = SomeCaller.Agent with { Password = PasswordProof.Session };
        bench.Tokens.EndOfAgentAsync(Some.AgentId, Session, Arg.Any<CancellationToken>()).Returns(1);
        Assert.Equal(1, (await bench.DoneAsync(new EndSessions(Some.AgentId, Session))).Count);
    }

    [Fact]
    public async Task End_SessionOfSomebodyElse_IsNotFound()
    {
        bench.Given(CustomerStatus.Active);
        Assert.Equal(SessionErrors.NotFound, await bench.ConflictAsync(OfAnother with { SessionId = Session }));
    }

    [Fact]
    public async Task End_UnknownAgent_IsNotFound()
    {
        bench.Given(CustomerStatus.Active);
        Assert.Equal(AgentErrors.NotFound, await bench.RefusedAsync(new EndSessions(Some.GuestId, SessionId: null)));
    }

    [Theory]
    [InlineData(CustomerStatus.Deleted, "ACCOUNT_DELETED")]
    [InlineData(CustomerStatus.Expired, "ACCOUNT_EXPIRED")]
    public async Task End_AccountGone_IsRefused(CustomerStatus status, string reason)
    {
        bench.Given(status);
        Assert.Equal(reason, (await bench.RefusedAsync(OfAnother)).Reason);
    }

    [Fact]
    public async Task End_ByAKeyOrADelegateOrAMember_IsDenied()
    {
        foreach (var caller in new[] { SomeCaller.Key, SomeCaller.Delegate })
            Assert.Equal(ActorErrors.PasswordCredentialRequired, await TestBench.For(caller).TurnedAwayAsync(OfAnother));
        Assert.Equal("PERMISSION_DENIED", (await TestBench.For(SomeCaller.Agent).TurnedAwayAsync(OfAnother)).Reason);
    }
}

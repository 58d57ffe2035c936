using Customers.Application.DeletionLedger;
using Customers.Domain.Agents;
using Customers.Domain.Common;
using Customers.Domain.Customers;
using NSubstitute;

namespace Customers.Application.Tests.DeletionLedger;

public sealed class ApplyLedgerLineTests
{
    private readonly TestBench bench = new() { Caller = null };

    public ApplyLedgerLineTests()
    {
        bench.LedgerLines.SettleAsync(null!, default).ReturnsForAnyArgs(true);
        bench.Erasure.EraseAsync(default, default, default).ReturnsForAnyArgs(new Dictionary<string, long>());
        bench.Customers.SaveAsync(null!, default).ReturnsForAnyArgs(Result.Done);
        bench.Agents.SaveAsync(null!, default).ReturnsForAnyArgs(Result.Done);
        bench.Keys.SaveAsync(null!, default).ReturnsForAnyArgs(Result.Done);
    }

    [Fact]
    public async Task Apply_AccountIsBack_ErasesItAsTheServiceItself()
    {
        var customer = Given(CustomerStatus.Suspended);

        await ApplyAsync(LedgerLineTypes.AccountErased, Some.AccountId.Value);

        Assert.Equal((CustomerStatus.Deleted, Actor.System), (customer.Status, customer.Events[^1].Actor));
        await bench.Erasure.Received(1).EraseAsync(Some.AccountId, Some.Now, Arg.Any<CancellationToken>());
    }

    [Theory]
    [InlineData(CustomerStatus.Deleted)]
    [InlineData(CustomerStatus.Expired)]
    public async Task Apply_AccountIsGone_ChangesNothing(CustomerStatus status)
    {
        Given(status);

        await ApplyAsync(LedgerLineTypes.AccountErased, Some.AccountId.Value);

        Assert.Empty(bench.Writes);
    }

    [Fact]
    public async Task Apply_AccountIsNotInTheBackup_ChangesNothing()
    {
        await ApplyAsync(LedgerLineTypes.AccountErased, Some.AccountId.Value);

        Assert.Empty(bench.Writes);
    }

    [Fact]
    public async Task Apply_LineIsKnown_ChangesNothing()
    {
        bench.LedgerLines.SettleAsync(null!, default).ReturnsForAnyArgs(false);
        Given(CustomerStatus.Active);

        await ApplyAsync(LedgerLineTypes.AccountErased, Some.AccountId.Value);

        Assert.Empty(bench.Writes);
    }

    [Fact]
    public async Task Apply_KeyIsBack_DeletesIt()
    {
        Given(CustomerStatus.Active);
        var key = Some.Key(Some.KeyFacts());
        bench.Keys.FindAsync(Some.AccountId, Some.KeyId, Arg.Any<CancellationToken>()).Returns(key);

        await ApplyAsync(LedgerLineTypes.AccessKeyRevoked, Some.KeyId.Value, Guid.Empty);

        Assert.Equal(Some.Now, key.Facts.DeletedAt);
        await bench.Keys.Received(1).SaveAsync(key, Arg.Any<CancellationToken>());
    }

    [Fact]
    public async Task Apply_PasswordIsTheOldOne_TakesItAway()
    {
        Given(CustomerStatus.Active);
        var agent = GivenAgent(Some.AgentFacts());

        await ApplyAsync(LedgerLineTypes.PasswordChanged, agent.Id.Value);

        Assert.Equal((null, true), (agent.Facts.PasswordHash, agent.EndsTokens));
        await bench.Agents.Received(1).SaveAsync(agent, Arg.Any<CancellationToken>());
    }

    [Fact]
    public async Task Apply_AgentIsBack_DeletesIt()
    {
        Given(CustomerStatus.Active);
        var agent = GivenAgent(Some.AgentFacts());

        await ApplyAsync(LedgerLineTypes.AgentDeleted, agent.Id.Value);

        Assert.Equal(Some.Now, agent.Facts.DeletedAt);
    }

    [Fact]
    public async Task Apply_AgentWasTheLastAdministrator_TakesOnlyThePasswordAway()
    {
        Given(CustomerStatus.Active);
        var agent = GivenAgent(Some.AgentFacts() with { Permission = Permission.CustomerAdmin });
        bench.Agents.PermissionsOfOthersAsync(default, default, default).ReturnsForAnyArgs(Permission.None);

        await ApplyAsync(LedgerLineTypes.AgentDeleted, agent.Id.Value);

        Assert.Equal((null, null), (agent.Facts.DeletedAt, agent.Facts.PasswordHash));
    }

    [Fact]
    public async Task Apply_SessionsAreBack_EndsThem()
    {
        Given(CustomerStatus.Frozen);

        await ApplyAsync(LedgerLineTypes.SessionsEnded, Some.CredentialId);
        await ApplyAsync(LedgerLineTypes.AgentSignedOut, Some.AgentId.Value);

        await bench
            .Tokens.Received(1)
            .EndAgainAsync(
                Some.AccountId,
                Arg.Is<IReadOnlyList<Guid>>(ids => ids.Single() == Some.CredentialId),
                Arg.Any<CancellationToken>()
            );
        await bench.Tokens.Received(1).EndAgainAsync(Some.AccountId, Some.AgentId, Arg.Any<CancellationToken>());
    }

    private Customer Given(CustomerStatus status)
    {
        var customer = Some.Customer(status);
        bench.Customers.FindAsync(Some.AccountId, Arg.Any<CancellationToken>()).Returns(customer);
        return customer;
    }

    private Agent GivenAgent(AgentFacts facts)
    {
        var agent = Some.Agent(facts);
        bench.Agents.FindAsync(Some.AccountId, facts.Id, Arg.Any<CancellationToken>()).Returns(agent);
        return agent;
    }

    private async Task ApplyAsync(string type, params Guid[] subjects)
    {
        var line = new LedgerLine
        {
            Id = Guid.NewGuid(),
            Time = Some.Now,
            Type = type,
            CustomerId = Some.AccountId.Value,
            Subjects = subjects,
        };
        Assert.Null((await bench.SendAsServiceAsync(new ApplyLedgerLine(line))).Error);
    }
}

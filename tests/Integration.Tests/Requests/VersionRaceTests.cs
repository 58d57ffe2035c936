using Customers.Application.AccessKeys;
using Customers.Application.Agents;
using Customers.Application.Common;
using Customers.Application.Resources;
using Customers.Domain.Agents;
using Customers.Domain.Customers;
using Customers.Domain.Resources;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.Requests;

/// <summary>Two who have seen the same version change it at once: the database lets one of them.</summary>
public sealed class VersionRaceTests(StorageFixture storage) : IClassFixture<StorageFixture>
{
    private static readonly RaceOutcome oneWins = new(null, CustomerErrors.VersionMismatch);

    [Fact]
    public async Task UpdateAgent_OfAVersionThatIsBeingChanged_WaitsAndIsRefused()
    {
        var account = await TestAccount.OpenAsync(storage);
        var agent = await storage.Replica.DoAsync(account.Admin, new GetAgent(account.OwnerId));

        var outcome = await RunAsync(name => Step.Of(account.Admin, Rename(account.OwnerId, name, agent.Tag)));

        Assert.Equal(oneWins, outcome);
        var shown = await storage.Replica.DoAsync(account.Admin, new GetAgent(account.OwnerId));
        Assert.Equal(("first", agent.Version + 1), (shown.Name, shown.Version));
    }

    [Fact]
    public async Task DeleteAgent_OfAVersionThatIsBeingChanged_WaitsAndIsRefused()
    {
        var account = await TestAccount.OpenAsync(storage);
        var facts = Sample.Agent(account.Id);
        await new Stored(storage.Replica).AddAsync(facts);
        var tag = (await storage.Replica.DoAsync(account.Admin, new GetAgent(facts.Id))).Tag;

        var outcome = await new Race(storage).RunAsync(
            Step.Of(account.Admin, Rename(facts.Id, "first", tag)),
            Step.Of(account.Admin, new DeleteAgent(facts.Id) { IfMatch = new([tag]) })
        );

        Assert.Equal(oneWins, outcome);
    }

    [Fact]
    public async Task UpdateAccessKey_OfAVersionThatIsBeingChanged_WaitsAndIsRefused()
    {
        var account = await TestAccount.OpenAsync(storage);
        var key = await storage.Replica.DoAsync(account.Admin, new CreateAccessKey("key", "", null));

        var outcome = await RunAsync(name =>
            Step.Of(
                account.Admin,
                new UpdateAccessKey(new(key.Id), Optional<string>.Of(name), default) { IfMatch = new([key.Tag]) }
            )
        );

        Assert.Equal(oneWins, outcome);
        Assert.Equal("first", (await storage.Replica.DoAsync(account.Admin, new GetAccessKey(new(key.Id)))).Name);
    }

    [Fact]
    public async Task ChangeLimits_OfAVersionThatIsBeingChanged_WaitsAndIsRefused()
    {
        var account = await TestAccount.OpenAsync(storage);
        var tag = (await storage.Replica.DoAsync(TestCallers.Staff, new GetLimits(account.Id))).Tag;

        var outcome = await new Race(storage).RunAsync(
            Step.Of(TestCallers.Staff, Limit(account, 7, tag)),
            Step.Of(TestCallers.Staff, Limit(account, 8, tag))
        );

        Assert.Equal(oneWins, outcome);
        Assert.Equal(7, (await storage.Replica.DoAsync(TestCallers.Staff, new GetLimits(account.Id))).Limits["queues"]);
    }

    private Task<RaceOutcome> RunAsync(Func<string, Step> step) => new Race(storage).RunAsync(step("first"), step("second"));

    private static UpdateAgent Rename(AgentId id, string name, string tag) =>
        new(id, Optional<string>.Of(name), default) { IfMatch = new([tag]) };

    private static ChangeLimits Limit(TestAccount account, int queues, string tag) =>
        new(account.Id, default, new Dictionary<ResourceType, int?> { [ResourceType.Queues] = queues }) { IfMatch = new([tag]) };
}

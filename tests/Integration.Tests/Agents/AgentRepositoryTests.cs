using Customers.Domain.Agents;
using Customers.Domain.Common;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.Agents;

public sealed class AgentRepositoryTests(StorageFixture storage) : IClassFixture<StorageFixture>
{
    private const string RowVersion = "SELECT xmin::text FROM agents WHERE id = @Value";

    private Stored Stored => new(storage.Replica);

    [Fact]
    public async Task Add_EveryMember_ReadsBackEqual()
    {
        var facts = Sample.Agent(await AccountAsync());

        Assert.Null((await Stored.AddAsync(facts)).Error);

        var read = (await Stored.FindAsync(facts.CustomerId, facts.Id))!;
        Sample.AssertSame(facts, read.Facts);
        Assert.Equal((1, 0), (read.Version, read.Events.Count));
    }

    [Theory]
    [InlineData(AgentRole.Owner)]
    [InlineData(AgentRole.Guest)]
    public async Task Add_EveryRole_ReadsBackEqual(AgentRole role)
    {
        var facts = Sample.Agent(await AccountAsync()) with { Role = role };
        if (role == AgentRole.Guest)
            facts = facts with { Username = Username.None, PasswordHash = null };

        await Stored.AddAsync(facts);

        Sample.AssertSame(facts, (await Stored.FindAsync(facts.CustomerId, facts.Id))!.Facts);
    }

    [Fact]
    public async Task Save_EveryVerb_ReadsBackEqual()
    {
        var agent = await AddAsync(await AccountAsync());
        agent.Describe("Zoë 🦄", "line\nline", Sample.Staff, Sample.Later);
        agent.ChangePassword("another hash", Sample.Staff, Sample.Later);
        agent.ChangePermission(Permission.CustomerAdmin, new(IsOfPlatform: false, Permission.None), Sample.Staff, Sample.Later);

        await Stored.SaveAsync(agent);

        var read = (await Stored.FindAsync(agent.Facts.CustomerId, agent.Id))!;
        Sample.AssertSame(agent.Facts, read.Facts);
        Assert.Equal((2, "another hash"), (read.Version, read.Facts.PasswordHash));
    }

    [Fact]
    public async Task Save_Deleted_ReadsBackEqualAndFreesTheUsername()
    {
        var agent = await AddAsync(await AccountAsync());
        agent.Delete(new(IsOfPlatform: false, Permission.None), Sample.Staff, Sample.Later);

        await Stored.SaveAsync(agent);

        Sample.AssertSame(agent.Facts, (await Stored.FindAsync(agent.Facts.CustomerId, agent.Id))!.Facts);
        var next = Sample.Agent(await AccountAsync()) with { Username = agent.Facts.Username };
        Assert.Null((await Stored.AddAsync(next)).Error);
    }

    [Fact]
    public async Task Find_OfAnotherAccount_IsNull()
    {
        var agent = await AddAsync(await AccountAsync());

        Assert.Null(await Stored.FindAsync(await AccountAsync(), agent.Id));
    }

    [Fact]
    public async Task Add_UsernameOfAnother_RefusesAndWritesNothing()
    {
        var agent = await AddAsync(await AccountAsync());
        var other = await AccountAsync();
        var upper = Username.From(agent.Facts.Username.Canonical.ToUpperInvariant());
        var facts = Sample.Agent(other) with { Username = upper };

        Assert.Equal(AgentErrors.UsernameTaken, (await Stored.AddAsync(facts)).Error);

        Assert.Null(await Stored.FindAsync(other, facts.Id));
        Assert.Equal(2, await EventsAsync(other));
    }

    [Fact]
    public async Task Add_WithoutUsername_NeverCollides()
    {
        foreach (var account in new[] { await AccountAsync(), await AccountAsync() })
            Assert.Null(
                (
                    await Stored.AddAsync(
                        Sample.Agent(account) with
                        {
                            Role = AgentRole.Guest,
                            Username = Username.None,
                            PasswordHash = null,
                        }
                    )
                ).Error
            );
    }

    [Fact]
    public async Task Save_AnotherVersionIsStored_IsRefusedAndWritesNothing()
    {
        var agent = await AddAsync(await AccountAsync());
        var before = await storage.ScalarAsync<string>(RowVersion, agent.Id);
        var stale = Agent.Rehydrate(agent.Facts, agent.Version + 1);
        stale.ChangePassword("other", Sample.Staff, Sample.Later);

        Assert.Equal(Error.ConcurrentChange, (await Stored.SaveAsync(stale)).Error);

        Assert.Equal(before, await storage.ScalarAsync<string>(RowVersion, agent.Id));
        Assert.Equal(3, await EventsAsync(agent.Facts.CustomerId));
    }

    [Fact]
    public async Task Save_NothingHappened_WritesNothing()
    {
        var agent = await AddAsync(await AccountAsync());
        var before = await storage.ScalarAsync<string>(RowVersion, agent.Id);

        await Stored.SaveAsync(agent);

        Assert.Equal(before, await storage.ScalarAsync<string>(RowVersion, agent.Id));
        Assert.Equal(3, await EventsAsync(agent.Facts.CustomerId));
    }

    private async Task<Agent> AddAsync(CustomerId account)
    {
        var facts = Sample.Agent(account);
        Assert.Null((await Stored.AddAsync(facts)).Error);
        return (await Stored.FindAsync(account, facts.Id))!;
    }

    /// <summary>An account without agents; storing it records two events.</summary>
    private async Task<CustomerId> AccountAsync()
    {
        var facts = Sample.Customer();
        await Stored.PutAsync(facts);
        return facts.Id;
    }

    private Task<int> EventsAsync(CustomerId id) =>
        storage.ScalarAsync<int>("SELECT count(*) FROM events WHERE customer_id = @Value", id);
}

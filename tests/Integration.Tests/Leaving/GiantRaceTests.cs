using Customers.Application.Leaving;
using Customers.Application.SignIns;
using Customers.Domain.Agents;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.Leaving;

/// <summary>What comes second when a large account ends, of agents that are not erased yet.</summary>
public sealed class GiantRaceTests(StorageFixture storage) : IClassFixture<StorageFixture>
{
    // More than a batch.
    private const int Agents = 1_500;

    [Fact]
    public async Task RecordSignInBlock_AccountEndsMeanwhile_WritesNothing()
    {
        var account = await TestAccount.OpenAsync(storage);
        var agent = await FillAsync(account);
        var before = await EventsAsync(account);
        var blocked = new BlockedSignIn(agent, account.Id, "req_of_a_guesser", "198.51.100.0/24", "other");

        var outcome = await new Race(storage).RunAsync(
            Step.Of(TestCallers.Staff, new DeleteCustomer(account.Id)),
            Step.OfService(new RecordSignInBlock(blocked))
        );

        Assert.Equal((null, "ACCOUNT_DELETED"), (outcome.First, outcome.Second!.Reason));
        Assert.Equal(before + 2, await EventsAsync(account));
        Assert.True(await storage.ScalarAsync<bool>("SELECT tm_delete IS NULL FROM agents WHERE id = @Value", agent));
    }

    private async Task<AgentId> FillAsync(TestAccount account)
    {
        await Giant.FillAsync(storage.DataSource, account.Id.Value, "race", events: 10, Agents);
        return new(
            await storage.ScalarAsync<Guid>(
                "SELECT id FROM agents WHERE customer_id = @Value ORDER BY tm_create DESC LIMIT 1",
                account.Id
            )
        );
    }

    private Task<int> EventsAsync(TestAccount account) =>
        storage.ScalarAsync<int>("SELECT count(*) FROM events WHERE customer_id = @Value", account.Id);
}

using Customers.Application.Deletions;
using Customers.Application.Sweeps;
using Customers.Integration.Tests.Fixtures;
using Customers.Integration.Tests.Sweeps;
using Dapper;
using Microsoft.Extensions.DependencyInjection;

namespace Customers.Integration.Tests.Deletions;

/// <summary>Asking again for what is still there.</summary>
public sealed class DeletionRequestSweepTests : IAsyncLifetime
{
    private const string Sweep = "resource-deletions";
    private static readonly TimeSpan timeout = TimeSpan.FromSeconds(30);

    // A run finds whatever is due in its database, so each test has one of its own.
    private readonly StorageFixture storage = new();

    public Task InitializeAsync() => storage.InitializeAsync();

    public Task DisposeAsync() => storage.DisposeAsync();

    [Fact]
    public async Task Run_Again_WaitsForAnHourThenSixThenADay()
    {
        var (account, numbers) = await storage.WithNumbersAsync(1);
        await storage.DeleteAsync(account);
        var waits = new List<double> { await WaitAsync() };

        for (var times = 0; times < 4; times++)
        {
            await storage.BeDueAsync(account);
            Assert.Equal("requested 1, failed 0, left 0", await storage.SweepAsync(Sweep));
            waits.Add(await WaitAsync());
        }

        Assert.Equal([1.0, 6, 24, 24, 24], waits);
        Assert.Equal(5, (await storage.AskedForAsync(account))[numbers[0].Value]);
        Assert.Equal(5, await storage.ScalarAsync<int>("SELECT requests FROM resources"));
        await storage.IsGapFreeAsync(account);
    }

    [Fact]
    public async Task Run_NotDueOrDone_AsksForNothing()
    {
        var (account, numbers) = await storage.WithNumbersAsync(2);
        await storage.DeleteAsync(account);
        await storage.AcknowledgeAsync(account, numbers[0]);

        Assert.Equal("requested 0, failed 0, left 0", await storage.SweepAsync(Sweep));
        await storage.AcknowledgeAsync(account, numbers[1]);
        await storage.BeDueAsync(account);

        Assert.Equal("requested 0, failed 0, left 0", await storage.SweepAsync(Sweep));
        Assert.All((await storage.AskedForAsync(account)).Values, times => Assert.Equal(1, times));
    }

    [Fact]
    public async Task Run_Again_KeepsWhenItWasFirstAskedFor()
    {
        var (account, _) = await storage.WithNumbersAsync(1);
        await storage.DeleteAsync(account);
        var first = (await storage.DeletionAsync(account)).Oldest;
        await storage.BeDueAsync(account);

        await storage.SweepAsync(Sweep);

        Assert.NotNull(first);
        Assert.Equal(first, (await storage.DeletionAsync(account)).Oldest);
    }

    [Fact]
    public async Task Run_MoreThanABatch_AsksForAllInTransactionsOfABatch()
    {
        var (batch, many) = (IDeletionTasks.BatchSize, (2 * IDeletionTasks.BatchSize) + 1);
        var (account, _) = await storage.WithNumbersAsync(many);
        await storage.DeleteAsync(account);
        Assert.Equal(batch, (await storage.AskedForAsync(account)).Count);
        Assert.Equal((many, many), await ProgressAsync(account));

        // What was not asked for yet, and only that.
        Assert.Equal($"requested {many - batch}, failed 0, left 0", await storage.SweepAsync(Sweep));
        Assert.All((await storage.AskedForAsync(account)).Values, times => Assert.Equal(1, times));
        Assert.Equal("requested 0, failed 0, left 0", await storage.SweepAsync(Sweep));
        await storage.BeDueAsync(account);
        Assert.Equal($"requested {many}, failed 0, left 0", await storage.SweepAsync(Sweep));

        var asked = await storage.AskedForAsync(account);
        Assert.Equal(many, asked.Count);
        Assert.All(asked.Values, times => Assert.Equal(2, times));
        Assert.Equal((many, many), await ProgressAsync(account));
        await storage.IsGapFreeAsync(account);
        // Each transaction has a place of its own in the feed; the first one is the deletion itself.
        var quota = await storage.QueryAsync<int>(
            "SELECT count(*) FROM events WHERE type = 'resource_deletion_requested' GROUP BY feed_order ORDER BY feed_order"
        );
        Assert.Equal([batch, batch, 1, batch, batch, 1], quota);
    }

    private async Task<(long Requested, long Outstanding)> ProgressAsync(TestAccount account)
    {
        var deletion = await storage.DeletionAsync(account);
        return (deletion.Requested, deletion.Outstanding);
    }

    [Fact]
    public async Task Run_TwoReplicasAtOnce_AskForEachResourceOnce()
    {
        var accounts = new List<TestAccount>();
        for (var number = 0; number < 20; number++)
        {
            accounts.Add((await storage.WithNumbersAsync(3)).Account);
            await storage.DeleteAsync(accounts[^1]);
            await storage.BeDueAsync(accounts[^1]);
        }
        await using var second = Replica.On(storage.ConnectionString);

        var runs = await Task.WhenAll(
            new[] { storage.Replica, second }.Select(replica =>
                Task.Run(() => replica.Services.GetRequiredService<ISweeps>().RunAsync(Sweep, CancellationToken.None))
            )
        );

        Assert.Equal((60, 0), (runs.Sum(run => run!.Counts["requested"]), runs.Sum(run => run!.Counts["failed"])));
        foreach (var account in accounts)
        {
            Assert.Equal([2, 2, 2], (await storage.AskedForAsync(account)).Values);
            await storage.IsGapFreeAsync(account);
        }
    }

    [Fact]
    public async Task Run_AccountIsLocked_GoesOnWithTheOthersAndTakesItTheNextTime()
    {
        var (locked, free) = ((await storage.WithNumbersAsync(1)).Account, (await storage.WithNumbersAsync(1)).Account);
        foreach (var account in new[] { locked, free })
        {
            await storage.DeleteAsync(account);
            await storage.BeDueAsync(account);
        }
        await using (var connection = await storage.DataSource.OpenConnectionAsync())
        {
            await using var transaction = await connection.BeginTransactionAsync();
            await connection.ExecuteAsync("SELECT 1 FROM customers WHERE id = @Value FOR NO KEY UPDATE", locked.Id);

            Assert.Equal("requested 1, failed 0, left 1", await storage.SweepAsync(Sweep).WaitAsync(timeout));
        }

        Assert.Equal("requested 1, failed 0, left 0", await storage.SweepAsync(Sweep));
        Assert.Equal([2], (await storage.AskedForAsync(locked)).Values);
    }

    [Fact]
    public async Task Run_OneAccountFails_HandlesTheOthersAndCountsIt()
    {
        var accounts = new[] { (await storage.WithNumbersAsync(1)).Account, (await storage.WithNumbersAsync(1)).Account };
        foreach (var account in accounts)
        {
            await storage.DeleteAsync(account);
            await storage.BeDueAsync(account);
        }
        // The next event of the first one is there already.
        await storage.ExecuteAsync("UPDATE customers SET event_version = event_version - 1 WHERE id = @Value", accounts[0].Id);

        Assert.Equal("requested 1, failed 1, left 0", await storage.SweepAsync(Sweep));

        Assert.Equal([1], (await storage.AskedForAsync(accounts[0])).Values);
        Assert.Equal([2], (await storage.AskedForAsync(accounts[1])).Values);
    }

    private async Task<double> WaitAsync() =>
        await storage.ScalarAsync<double>(
            """
            SELECT extract(epoch FROM r.tm_request_next - e.tm_create)::float8 / 3600
            FROM resources r
            JOIN (SELECT max(tm_create) AS tm_create FROM events) e ON true
            """
        );
}

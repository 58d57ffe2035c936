using Customers.Integration.Tests.Fixtures;
using Customers.Integration.Tests.Sweeps;
using Dapper;
using Npgsql;

namespace Customers.Integration.Tests.Retention;

/// <summary>Both ends of the months lock out everybody for a moment: nothing that is written meanwhile is lost, and nobody waits for long.</summary>
public sealed class MonthLockTests : IAsyncLifetime
{
    private const string IsWaiting = """
        SELECT EXISTS (
            SELECT FROM pg_locks l
            JOIN pg_database d ON d.oid = l.database
            WHERE d.datname = current_database() AND NOT l.granted AND l.mode = 'AccessExclusiveLock'
        )
        """;

    private readonly StorageFixture storage = new();

    public async Task InitializeAsync()
    {
        await storage.InitializeAsync();
        await ManyMonths.MakeAsync(storage);
    }

    public Task DisposeAsync() => storage.DisposeAsync();

    [Theory]
    [InlineData("events")]
    [InlineData("webhook_deliveries")]
    public async Task Sweep_SomebodyWritesIntoTheMonthMeanwhile_KeepsIt(string table)
    {
        await storage.ExecuteAsync(PastMonth.InsertEvents, new { Count = 10 });
        await storage.ExecuteAsync(PastMonth.Mark);
        await storage.ExecuteAsync(PastMonth.InsertDeliveries, PastMonth.Deliveries("delivered", days: 31, count: 10));
        await using var writer = await storage.DataSource.OpenConnectionAsync();
        await using var writing = await writer.BeginTransactionAsync();
        await writer.ExecuteAsync(
            table == "events"
                ? PastMonth.InsertEvents.Replace(" n, 'cust", " n + 100, 'cust", StringComparison.Ordinal)
                : PastMonth.InsertDeliveries,
            table == "events" ? new { Count = 1 } : PastMonth.Deliveries("pending", days: 1, count: 1)
        );

        var sweep = Task.Run(() => storage.SweepAsync("retention"));
        await UntilAsync(isWaiting: true);
        await writing.CommitAsync();
        await sweep;

        Assert.Equal(1, await storage.ScalarAsync<int>($"SELECT count(*) FROM {table}"));
        Assert.True(await ManyMonths.ExistsAsync(storage, await ManyMonths.NameAsync(storage, table, ManyMonths.Past)));
    }

    [Fact]
    public async Task Sweep_SomebodyReadsForAMoment_DropsItAllTheSame()
    {
        await storage.ExecuteAsync(PastMonth.InsertDeliveries, PastMonth.Deliveries("delivered", days: 31, count: 10));
        await using var reader = await storage.DataSource.OpenConnectionAsync();
        await using var reading = await reader.BeginTransactionAsync();
        await reader.ExecuteScalarAsync<long>("SELECT count(*) FROM webhook_deliveries");

        var sweep = Task.Run(() => storage.SweepAsync("retention"));
        await UntilAsync(isWaiting: true);
        await UntilAsync(isWaiting: false);
        await reading.RollbackAsync();
        await sweep;

        Assert.False(
            await ManyMonths.ExistsAsync(storage, await ManyMonths.NameAsync(storage, "webhook_deliveries", ManyMonths.Past))
        );
    }

    [Theory]
    [InlineData("SELECT add_month('2099-07-01Z')")]
    [InlineData("SELECT drop_past_month_of_events(interval '400 days')")]
    [InlineData("SELECT drop_past_month_of_deliveries(interval '30 days')")]
    public async Task Call_SomebodyReads_GivesUpByItselfBeforeOthersWaitForLong(string call)
    {
        await storage.ExecuteAsync(PastMonth.InsertEvents, new { Count = 10 });
        await storage.ExecuteAsync(PastMonth.Mark);
        await using var reader = await storage.DataSource.OpenConnectionAsync();
        await using var reading = await reader.BeginTransactionAsync();
        await reader.ExecuteScalarAsync<long>(
            "SELECT (SELECT count(*) FROM events) + (SELECT count(*) FROM webhook_deliveries) + (SELECT count(*) FROM webhook_attempts)"
        );

        // The session itself would wait for as long as the test may take.
        var refused = await Assert.ThrowsAsync<PostgresException>(() =>
            storage.ExecuteAsync($"SET lock_timeout = 0; SET statement_timeout = '20s'; {call}")
        );

        Assert.Equal(PostgresErrorCodes.LockNotAvailable, refused.SqlState);
    }

    [Fact]
    public async Task Sweep_SomebodyReadsForLong_MakesTheMonthsLater()
    {
        await storage.ExecuteAsync(ManyMonths.DropComing);
        await using (var reader = await storage.DataSource.OpenConnectionAsync())
        {
            await using var reading = await reader.BeginTransactionAsync();
            await reader.ExecuteScalarAsync<long>("SELECT count(*) FROM events_default");

            await storage.SweepAsync("retention");
            Assert.Equal(0, await ComingAsync());
        }

        await storage.SweepAsync("retention");
        Assert.Equal(3, await ComingAsync());
    }

    private Task<int> ComingAsync() => storage.ScalarAsync<int>(ManyMonths.CountComing, new { table = "events" });

    private async Task UntilAsync(bool isWaiting)
    {
        using var end = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (await storage.ScalarAsync<bool>(IsWaiting) != isWaiting)
            await Task.Delay(5, end.Token);
    }
}

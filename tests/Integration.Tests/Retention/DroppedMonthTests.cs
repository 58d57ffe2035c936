using System.Globalization;
using Customers.Integration.Tests.Fixtures;
using Customers.Integration.Tests.Sweeps;

namespace Customers.Integration.Tests.Retention;

/// <summary>A month of which nothing is to be kept goes whole, and its space with it; of others only the rows go that have had their time.</summary>
public sealed class DroppedMonthTests : IAsyncLifetime
{
    private const int Rows = 20_000;

    private readonly StorageFixture storage = new();

    public async Task InitializeAsync()
    {
        await storage.InitializeAsync();
        await ManyMonths.MakeAsync(storage);
    }

    public Task DisposeAsync() => storage.DisposeAsync();

    [Fact]
    public async Task Sweep_MonthOfEventsIsPast_DropsItAndFreesItsSpace()
    {
        await storage.ExecuteAsync(PastMonth.InsertEvents, new { Count = Rows });
        await storage.ExecuteAsync(PastMonth.Mark);
        var kept = await TestAccount.OpenAsync(storage);
        var month = await ManyMonths.NameAsync(storage, "events", ManyMonths.Past);
        var (before, size) = (
            await ManyMonths.SizeAsync(storage, "events"),
            await storage.ScalarAsync<long>("SELECT pg_total_relation_size(@month::regclass)", new { month })
        );
        Assert.True(size > before / 2);

        var counts = await storage.SweepAsync("retention");

        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"events {Rows}"), counts.Split(", "));
        Assert.False(await ManyMonths.ExistsAsync(storage, month));
        Assert.InRange(await ManyMonths.SizeAsync(storage, "events"), 0, before - size);
        Assert.True(await storage.ScalarAsync<int>("SELECT count(*) FROM events WHERE customer_id = @Value", kept.Id) > 0);
    }

    [Fact]
    public async Task Sweep_OneEventOfTheMonthIsStillKept_RemovesTheOthersOneByOne()
    {
        await storage.ExecuteAsync(PastMonth.InsertEvents, new { Count = 10 });
        await storage.ExecuteAsync(PastMonth.Mark);
        await storage.ExecuteAsync(
            PastMonth.InsertEvents.Replace(" n, 'cust", " n + 100, 'cust", StringComparison.Ordinal),
            new { Count = 1 }
        );
        var month = await ManyMonths.NameAsync(storage, "events", ManyMonths.Past);

        await storage.SweepAsync("retention");

        Assert.Equal(101, await storage.ScalarAsync<int>($"SELECT sum(version) FROM {month}"));
    }

    [Fact]
    public async Task Sweep_NothingIsInTheOthers_KeepsThoseThatHaveNotEnded()
    {
        await storage.ExecuteAsync(PastMonth.InsertEvents, new { Count = 10 });
        await storage.ExecuteAsync(PastMonth.Mark);

        await storage.SweepAsync("retention");

        foreach (var table in new[] { "events", "webhook_deliveries", "webhook_attempts" })
            Assert.Equal(3, await storage.ScalarAsync<int>(ManyMonths.CountComing, new { table }));
    }

    [Fact]
    public async Task Sweep_NothingWasSentBeforeThen_DropsNoMonth()
    {
        await storage.ExecuteAsync("DELETE FROM event_marks");
        await storage.ExecuteAsync(PastMonth.InsertEvents, new { Count = 10 });

        await storage.SweepAsync("retention");

        Assert.Equal(10, await storage.ScalarAsync<int>("SELECT count(*) FROM events"));
    }

    [Fact]
    public async Task Sweep_MonthOfDeliveriesIsPast_DropsItWithItsAttempts()
    {
        await InsertAsync("delivered", days: 31, count: 50);

        Assert.Contains("webhook_deliveries 50", (await storage.SweepAsync("retention")).Split(", "));

        foreach (var table in new[] { "webhook_deliveries", "webhook_attempts" })
            Assert.False(await ManyMonths.ExistsAsync(storage, await ManyMonths.NameAsync(storage, table, ManyMonths.Past)));
    }

    [Theory]
    [InlineData("pending", 29)]
    [InlineData("failed", 29)]
    public async Task Sweep_ADeliveryOfTheMonthIsToBeKept_KeepsItWithItsAttempts(string status, int days)
    {
        await InsertAsync("delivered", days: 31, count: 50);
        await InsertAsync(status, days, count: 1);

        await storage.SweepAsync("retention");

        Assert.Equal(status, await storage.ScalarAsync<string>("SELECT string_agg(status, ' ') FROM webhook_deliveries"));
        Assert.Equal(1, await storage.ScalarAsync<int>("SELECT count(*) FROM webhook_attempts"));
    }

    [Fact]
    public async Task Sweep_WhatWaitsIsTooOld_GoesOneByOneAndTheMonthWithTheNextRun()
    {
        await InsertAsync("pending", days: 31, count: 1);
        var month = await ManyMonths.NameAsync(storage, "webhook_deliveries", ManyMonths.Past);

        await storage.SweepAsync("retention");
        Assert.True(await ManyMonths.ExistsAsync(storage, month));
        Assert.Equal(0, await storage.ScalarAsync<int>("SELECT count(*) FROM webhook_attempts"));

        await storage.SweepAsync("retention");
        Assert.False(await ManyMonths.ExistsAsync(storage, month));
    }

    [Fact]
    public async Task Sweep_SomebodyReadsForLong_RemovesRowByRowAndDropsItLater()
    {
        await InsertAsync("delivered", days: 31, count: 50);
        var month = await ManyMonths.NameAsync(storage, "webhook_deliveries", ManyMonths.Past);
        await using (var connection = await storage.DataSource.OpenConnectionAsync())
        {
            await using var reading = await connection.BeginTransactionAsync();
            await using (var command = new Npgsql.NpgsqlCommand("SELECT count(*) FROM webhook_deliveries", connection))
                await command.ExecuteScalarAsync();

            await storage.SweepAsync("retention");

            Assert.True(await ManyMonths.ExistsAsync(storage, month));
            Assert.Equal(0, await storage.ScalarAsync<int>("SELECT count(*) FROM webhook_deliveries"));
        }

        await storage.SweepAsync("retention");
        Assert.False(await ManyMonths.ExistsAsync(storage, month));
    }

    private Task<int> InsertAsync(string status, int days, int count) =>
        storage.ExecuteAsync(PastMonth.InsertDeliveries, PastMonth.Deliveries(status, days, count));
}

using Customers.Infrastructure.Events;
using Customers.Infrastructure.Events.RabbitMq;
using Customers.Infrastructure.Retention;
using Customers.Infrastructure.Webhooks;
using Customers.Integration.Tests.Fixtures;
using Microsoft.Extensions.DependencyInjection;

namespace Customers.Integration.Tests.Webhooks.Deliveries;

/// <summary>What is old goes, and nothing that was not sent.</summary>
public sealed class RetentionTests : IAsyncLifetime
{
    private const int Batch = 1000;
    private const int Many = 2500;

    private static readonly RabbitMqOptions Broker = new() { Uri = new("amqp://127.0.0.1") };

    private readonly StorageFixture storage = new();

    public Task InitializeAsync() => storage.InitializeAsync();

    public Task DisposeAsync() => storage.DisposeAsync();

    [Fact]
    public async Task Run_EventsWereSentFourHundredDaysAgo_RemovesThemAndGoesOnCounting()
    {
        var account = await TestAccount.OpenAsync(storage);
        await SendAllAsync();
        Assert.Equal(0, await RunAsync(Broker));
        await PassAsync(days: 401);
        await RenameAsync(account);

        Assert.Equal(3, await RunAsync(Broker));

        await RenameAsync(account);
        Assert.Equal([4L, 5L], await storage.QueryAsync<long>("SELECT version FROM events ORDER BY version"));
    }

    [Fact]
    public async Task Run_EventsWereSentLessThanFourHundredDaysAgo_KeepsThem()
    {
        await TestAccount.OpenAsync(storage);
        await SendAllAsync();
        await RunAsync(Broker);
        await PassAsync(days: 399);

        Assert.Equal(0, await RunAsync(Broker));
    }

    [Fact]
    public async Task Run_BrokerWasDown_KeepsWhatWasNotSent()
    {
        var account = await TestAccount.OpenAsync(storage);
        await SendAllAsync();
        await RenameAsync(account);
        await RunAsync(Broker);
        await PassAsync(days: 401);
        await RunAsync(Broker);
        await PassAsync(days: 401);

        await RunAsync(Broker);

        Assert.Equal([4L], await storage.QueryAsync<long>("SELECT version FROM events"));
    }

    [Fact]
    public async Task Run_BrokerWasNeverThere_KeepsEverything()
    {
        await TestAccount.OpenAsync(storage);
        await RunAsync(Broker);
        await PassAsync(days: 401);

        Assert.Equal(0, await RunAsync(Broker));
    }

    [Fact]
    public async Task Run_NoBrokerConfigured_RemovesWhatWasThereForFourHundredDays()
    {
        await TestAccount.OpenAsync(storage);
        await UntilSettledAsync();
        Assert.Equal(0, await RunAsync(new()));
        await PassAsync(days: 401);

        Assert.Equal(3, await RunAsync(new()));
    }

    [Fact]
    public async Task Run_ManyEvents_RemovesThemInBatches()
    {
        await CountDeletesAsync("events");
        await storage.ExecuteAsync(
            """
            INSERT INTO events (id, customer_id, version, type, actor_type, actor_id, request_id, changed, data, tm_create)
            SELECT gen_random_uuid(), gen_random_uuid(), 1, 'customer_updated', 'system', gen_random_uuid(), '', '{}', '{}', now()
            FROM generate_series(1, @Many)
            """,
            new { Many }
        );
        await SendAllAsync();
        await RunAsync(Broker);
        await PassAsync(days: 401);

        Assert.Equal(Many, await RunAsync(Broker));

        await AssertBatchesAsync();
    }

    [Fact]
    public async Task Run_DeliveriesAreThirtyDaysOld_RemovesThemWithTheirAttemptsInBatches()
    {
        await CountDeletesAsync("webhook_deliveries");
        await AddDeliveriesAsync(Many, days: 31);
        await AddDeliveriesAsync(count: 3, days: 29);

        Assert.Equal(
            Many,
            await new WebhookDeliveriesTable(new()).Retention.RunAsync(storage.DataSource, Months, CancellationToken.None)
        );

        await AssertBatchesAsync();
        Assert.Equal(3, await storage.ScalarAsync<long>("SELECT count(*) FROM webhook_deliveries"));
        Assert.Equal(3, await storage.ScalarAsync<long>("SELECT count(*) FROM webhook_attempts"));
    }

    private Months Months => storage.Replica.Services.GetRequiredService<Months>();

    private Task<long> RunAsync(RabbitMqOptions broker) =>
        new EventsTable(new(), broker).Retention.RunAsync(storage.DataSource, Months, CancellationToken.None);

    private async Task SendAllAsync() =>
        await storage.ExecuteAsync(
            """
            INSERT INTO event_relays (name, feed_order, seq, tm_update)
            SELECT 'rabbitmq', feed_order, seq, now()
            FROM events
            ORDER BY feed_order DESC, seq DESC
            LIMIT 1
            """
        );

    private async Task PassAsync(int days) =>
        await storage.ExecuteAsync("UPDATE event_marks SET tm_create = tm_create - @days * interval '1 day'", new { days });

    private async Task RenameAsync(TestAccount account) =>
        await storage.Replica.DoAsync(
            TestCallers.Staff,
            new Application.Customers.UpdateCustomer(
                account.Id,
                new() { Name = Application.Common.Optional<string>.Of(Sample.Number()) }
            )
        );

    private async Task UntilSettledAsync()
    {
        using var timeout = new CancellationTokenSource(DeliveryScene.Timeout);
        while (await storage.ScalarAsync<bool>("SELECT max(feed_order) >= feed_settled() FROM events"))
            await Task.Delay(TimeSpan.FromMilliseconds(5), timeout.Token);
    }

    private async Task AddDeliveriesAsync(int count, int days) =>
        await storage.ExecuteAsync(
            """
            WITH added AS (
                INSERT INTO webhook_deliveries (id, customer_id, event_version, type, status, attempts, tm_create, tm_update)
                SELECT gen_random_uuid(), gen_random_uuid(), 1, 'customer_updated', 'delivered', 1, t.time, t.time
                FROM (SELECT now() - @days * interval '1 day' AS time) t
                CROSS JOIN generate_series(1, @count)
                RETURNING id, tm_create
            )
            INSERT INTO webhook_attempts (delivery_id, number, tm_create, status_code, duration_ms, error, answer)
            SELECT id, 1, tm_create, 200, 1, '', ''
            FROM added
            """,
            new { count, days }
        );

    /// <summary>Writes down how many rows each statement removes from a table.</summary>
    private async Task CountDeletesAsync(string table) =>
        await storage.ExecuteAsync(
            $"""
            CREATE TABLE removals (rows bigint NOT NULL);
            CREATE FUNCTION count_removals() RETURNS trigger LANGUAGE plpgsql
                AS 'BEGIN INSERT INTO removals SELECT count(*) FROM gone; RETURN NULL; END';
            CREATE TRIGGER count_removals AFTER DELETE ON {table} REFERENCING OLD TABLE AS gone
                FOR EACH STATEMENT EXECUTE FUNCTION count_removals();
            """
        );

    private async Task AssertBatchesAsync()
    {
        var batches = await storage.QueryAsync<long>("SELECT rows FROM removals WHERE rows > 0");
        Assert.Equal(Many, batches.Sum());
        Assert.All(batches, rows => Assert.InRange(rows, 1, Batch));
    }
}

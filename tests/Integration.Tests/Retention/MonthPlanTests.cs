using Customers.Infrastructure.Events;
using Customers.Infrastructure.PersonalData;
using Customers.Infrastructure.Retention;
using Customers.Infrastructure.Webhooks;
using Customers.Integration.Tests.Database;
using Customers.Integration.Tests.Fixtures;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Customers.Integration.Tests.Retention;

/// <summary>
/// What PostgreSQL really did for an account with something in each of fourteen months: an index of each, and hardly more rows than were asked for.
/// Nobody has analyzed the partitioned tables as a whole.
/// </summary>
public sealed class MonthPlanTests(MonthsFixture months) : IClassFixture<MonthsFixture>
{
    private const int Size = 100;

    // Often enough for a prepared statement, and then for a plan that no longer looks at the parameters.
    private const int Repeats = 12;

    [Theory]
    [InlineData("oldest", 350)]
    [InlineData("newest", 350)]
    public async Task Read_LogOfAnAccount_LooksAtAPage(string order, int pages)
    {
        var plan = await ExplainAsync(
            async (dataSource, _) =>
            {
                var continuity = new FeedContinuity(NullLogger<FeedContinuity>.Instance);
                var wait = new EventWait(new(TimeProvider.System), TimeProvider.System);
                var log = new AccountLog(dataSource, new(dataSource, continuity), continuity, wait, new());
                var reader = new LogReader(months.Account, IsWhole: true, IsStaff: false, "");
                Assert.Null((await log.ReadAsync(new(null, null, null, $"{Size}") { Order = order }, reader, default)).Error);
            }
        );

        AssertFew(plan, pages);
        // And of the account no more than the page, however much there is.
        Assert.InRange(plan.RowsLookedAt, Size, Size + (ManyMonths.Past * 3));
    }

    [Fact]
    public async Task Read_DeliveriesOfAnAccount_LooksAtAPage() =>
        AssertFew(
            await ExplainAsync(
                (dataSource, _) => DeliveryPages.ReadAsync(dataSource, new(months.Account), new($"{Size}", null), default)
            ),
            pages: 1_000
        );

    [Fact]
    public async Task Erase_EventsOfAnAccount_LooksAtABatch() =>
        AssertFew(await ExplainAsync(Erase(new EventsTable(new(), new()))), pages: 10_000);

    [Fact]
    public async Task Erase_AttemptsOfAnAccount_LooksAtABatch() =>
        AssertFew(await ExplainAsync(Erase(new WebhookAttemptsTable())), pages: 10_000);

    [Fact]
    public async Task Erase_DeliveriesOfAnAccount_LooksAtABatch() =>
        AssertFew(await ExplainAsync(Erase(new WebhookDeliveriesTable(new()))), pages: 10_000);

    [Fact]
    public async Task Remove_OldEvents_LooksAtABatch() =>
        AssertFew(await ExplainAsync(Remove(new EventsTable(new(), new()).Retention)), pages: 10_000);

    [Fact]
    public async Task Remove_OldDeliveries_LooksAtABatch() =>
        AssertFew(await ExplainAsync(Remove(new WebhookDeliveriesTable(new()).Retention)), pages: 10_000);

    // Each month is asked for its first row, also where it has nothing to give.
    private static void AssertFew(Plan plan, int pages)
    {
        // A small month may be read whole, and no other with it.
        Assert.InRange(plan.RowsScanned, 0, MonthsFixture.RowsOfAMonth);
        Assert.InRange(plan.RowsLookedAt, 1, (Size * 6) + (ManyMonths.Past * 3));
        Assert.InRange(plan.Pages, 1, pages);
    }

    private Func<NpgsqlDataSource, NpgsqlConnection, Task> Erase(TableDeclaration table) =>
        async (_, connection) =>
        {
            var page = new ErasureBatch(months.Account, DateTimeOffset.UnixEpoch, LastVersion: long.MaxValue, Size);
            await using var batch = new NpgsqlBatch(connection);
            batch.BatchCommands.Add(page.CommandFor(table.Erasure!, table.Erasure!.First, []));
            await batch.ExecuteNonQueryAsync();
        };

    private static Func<NpgsqlDataSource, NpgsqlConnection, Task> Remove(TableRetention retention) =>
        async (_, connection) =>
        {
            await using var command = new NpgsqlCommand(retention.DeleteBatch, connection);
            command.Parameters.AddWithValue("Period", TimeSpan.FromDays(100));
            command.Parameters.AddWithValue("BatchSize", Size);
            Assert.Equal(Size, await command.ExecuteNonQueryAsync());
        };

    // What is written is taken back, so that each time is like the first.
    private async Task<Plan> ExplainAsync(Func<NpgsqlDataSource, NpgsqlConnection, Task> run)
    {
        using var log = new CommandLog();
        await using var dataSource = log.Watch(months.ExplainingConnectionString);
        for (var i = 0; i < Repeats; i++)
        {
            await using var connection = await dataSource.OpenConnectionAsync();
            await using var transaction = await connection.BeginTransactionAsync();
            await run(dataSource, connection);
            await transaction.RollbackAsync();
        }

        return Plan.LastOf(log);
    }
}

/// <summary>Fourteen months with events, deliveries and attempts of many accounts, one of which has some in each.</summary>
public sealed class MonthsFixture : IAsyncLifetime
{
    /// <summary>How many events the longest month has, at one in 864 seconds.</summary>
    public const int RowsOfAMonth = 3_100;

    private const string Time = "now() - interval '400 days' + n * interval '864 seconds'";

    private static readonly string fill = $$"""
        INSERT INTO events (id, customer_id, version, type, actor_type, actor_id, request_id, changed, data, tm_create)
        SELECT {{ManyMonths.IdAt(
            Time
        )}}, CASE WHEN n % 100 = 0 THEN @Value ELSE ('00000000-0000-7000-8000-' || lpad((n % 1000)::text, 12, '0'))::uuid END,
            n, 'customer_updated', 'system', gen_random_uuid(), '', '{}', '{"id":""}', {{Time}}
        FROM generate_series(10, 40000) n;

        UPDATE customers
        SET event_version = 40000
        WHERE id = @Value;

        INSERT INTO webhook_deliveries (id, customer_id, event_version, type, status, attempts, tm_next, tm_create, tm_update)
        SELECT e.id, e.customer_id, e.version, e.type, CASE WHEN e.version % 200 = 0 THEN 'pending' ELSE 'delivered' END, 1,
            CASE WHEN e.version % 200 = 0 THEN now() END, e.tm_create, e.tm_create
        FROM events e
        WHERE e.version >= 10;

        INSERT INTO webhook_attempts (delivery_id, number, tm_create, status_code, duration_ms, error, answer)
        SELECT d.id, 1, d.tm_create, 500, 5, '', 'no'
        FROM webhook_deliveries d;

        INSERT INTO event_marks (tm_create, feed_order, seq)
        SELECT e.tm_create, e.feed_order, e.seq
        FROM events e
        WHERE e.version % 1000 = 0
        """;

    private readonly StorageFixture storage = new();

    public Guid Account { get; private set; }

    public string ExplainingConnectionString => Plan.Explaining(storage.ConnectionString);

    public async Task InitializeAsync()
    {
        await storage.InitializeAsync();
        await ManyMonths.MakeAsync(storage);
        var account = await TestAccount.OpenAsync(storage);
        Account = account.Id.Value;
        await storage.ExecuteAsync(fill, account.Id);
        await ManyMonths.AnalyzeAsync(storage);
    }

    public Task DisposeAsync() => storage.DisposeAsync();
}

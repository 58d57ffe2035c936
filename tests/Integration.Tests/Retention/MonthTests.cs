using Customers.Infrastructure.Retention;
using Customers.Integration.Tests.Fixtures;
using Customers.Integration.Tests.Sweeps;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace Customers.Integration.Tests.Retention;

/// <summary>Months come into being before they begin; where none was made, what is written is kept all the same.</summary>
public sealed class MonthTests : IAsyncLifetime
{
    // Of a clock that is far ahead.
    private const string FarAhead = "'2099-07-15 12:00Z'::timestamptz";

    private static readonly string insertEvent = $"""
        INSERT INTO events (id, customer_id, version, type, actor_type, actor_id, request_id, changed, data, tm_create)
        SELECT {ManyMonths.IdAt(
            FarAhead
        )}, gen_random_uuid(), n, 'customer_updated', 'system', gen_random_uuid(), '', '{"{}"}', '{"{}"}', {FarAhead}
        FROM generate_series(1, 3) n;

        INSERT INTO webhook_deliveries (id, customer_id, event_version, type, status, attempts, tm_create, tm_update)
        SELECT e.id, e.customer_id, e.version, e.type, 'delivered', 1, e.tm_create, e.tm_create
        FROM events e
        WHERE e.tm_create = {FarAhead};

        INSERT INTO webhook_attempts (delivery_id, number, tm_create, status_code, duration_ms, error, answer)
        SELECT d.id, 1, now(), 200, 5, '', 'ok'
        FROM webhook_deliveries d
        WHERE d.tm_create = {FarAhead}
        """;

    private const string CountByPlace = """
        SELECT string_agg(concat_ws(' ', p.name, p.count), ', ' ORDER BY p.name)
        FROM (
            SELECT tableoid::regclass::text AS name, count(*) FROM events WHERE tm_create > '2099-01-01' GROUP BY 1
            UNION ALL
            SELECT d.tableoid::regclass::text, count(*) FROM webhook_deliveries d WHERE d.tm_create > '2099-01-01' GROUP BY 1
            UNION ALL
            SELECT a.tableoid::regclass::text, count(*) FROM webhook_attempts a GROUP BY 1
        ) p
        """;

    private readonly StorageFixture storage = new();

    public async Task InitializeAsync()
    {
        await storage.InitializeAsync();
        await ManyMonths.MakeAsync(storage);
    }

    public Task DisposeAsync() => storage.DisposeAsync();

    [Fact]
    public async Task Write_IntoAMonthThatNobodyMade_IsKeptAndMovesWhenItIsMade()
    {
        await storage.ExecuteAsync(insertEvent);
        Assert.Equal(
            "events_default 3, webhook_attempts_default 3, webhook_deliveries_default 3",
            await storage.ScalarAsync<string>(CountByPlace)
        );

        Assert.True(await storage.ScalarAsync<bool>("SELECT add_month('2099-07-01Z')"));

        Assert.Equal(
            "events_2099_07 3, webhook_attempts_2099_07 3, webhook_deliveries_2099_07 3",
            await storage.ScalarAsync<string>(CountByPlace)
        );
        await storage.ExecuteAsync($"DELETE FROM webhook_deliveries WHERE tm_create = {FarAhead}");
        Assert.Equal("events_2099_07 3", await storage.ScalarAsync<string>(CountByPlace));
    }

    [Fact]
    public async Task Add_TooMuchToMove_StaysWhereItIs()
    {
        await storage.ExecuteAsync(insertEvent.Replace("(1, 3)", "(1, 10001)", StringComparison.Ordinal));

        Assert.False(await storage.ScalarAsync<bool>("SELECT add_month('2099-07-01Z')"));

        Assert.Equal(
            "events_default 10001, webhook_attempts_default 10001, webhook_deliveries_default 10001",
            await storage.ScalarAsync<string>(CountByPlace)
        );
    }

    [Fact]
    public async Task Use_NoMonthIsThere_GoesOnAsBefore()
    {
        await storage.ExecuteAsync(ManyMonths.DropComing);

        var account = await TestAccount.OpenAsync(storage);

        Assert.Equal(
            "events_default",
            await storage.ScalarAsync<string>(
                "SELECT DISTINCT tableoid::regclass::text FROM events WHERE customer_id = @Value",
                account.Id
            )
        );
    }

    [Theory]
    [InlineData("events")]
    [InlineData("webhook_deliveries")]
    [InlineData("webhook_attempts")]
    public async Task Add_ManyReplicasAtOnce_MakesEachMonthOnce(string table)
    {
        await storage.ExecuteAsync(ManyMonths.DropComing);
        Assert.Equal(0, await storage.ScalarAsync<int>(ManyMonths.CountComing, new { table }));

        var added = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => Task.Run(() => storage.ScalarAsync<long>("SELECT add_missing_months()")))
        );

        Assert.Equal(3, added.Sum());
        Assert.Equal(3, await storage.ScalarAsync<int>(ManyMonths.CountComing, new { table }));
        await Months.AddMissingAsync(CancellationToken.None);
        Assert.Equal(3, await storage.ScalarAsync<int>(ManyMonths.CountComing, new { table }));
    }

    [Fact]
    public async Task Sweep_AMonthIsMissing_AddsIt()
    {
        await storage.ExecuteAsync(ManyMonths.DropComing);

        await storage.SweepAsync("retention");

        Assert.Equal(3, await storage.ScalarAsync<int>(ManyMonths.CountComing, new { table = "events" }));
    }

    [Fact]
    public async Task Health_AMonthCouldNotBeMade_SaysWhich()
    {
        Assert.Equal(HealthStatus.Healthy, (await CheckAsync()).Status);

        await storage.ExecuteAsync(ManyMonths.DropComing);

        var missing = await CheckAsync();
        Assert.Equal(HealthStatus.Degraded, missing.Status);
        Assert.Equal(
            await storage.ScalarAsync<DateTime>("SELECT month_of(now())"),
            ((DateTimeOffset)missing.Data["missing_month"]).UtcDateTime
        );
    }

    [Theory]
    [InlineData(15, HealthStatus.Healthy)]
    [InlineData(13, HealthStatus.Degraded)]
    public async Task Health_AMonthIsMissing_SaysSoTwoWeeksBeforeItBegins(int days, HealthStatus expected)
    {
        var last = await ManyMonths.NameAsync(storage, "events", ago: -2);
        foreach (var table in new[] { "webhook_attempts", "webhook_deliveries", "events" })
            await storage.ExecuteAsync($"DROP TABLE {last.Replace("events", table, StringComparison.Ordinal)}");
        var begins = await storage.ScalarAsync<DateTime>(
            "SELECT (month_of(now()) AT TIME ZONE 'UTC' + interval '2 months') AT TIME ZONE 'UTC'"
        );

        Assert.Equal(expected, (await CheckAsync(new SetClock(begins.AddDays(-days)))).Status);
    }

    [Fact]
    public async Task Keys_OfEachMonth_RefuseAVersionTwiceAndAnAttemptOfNothing()
    {
        await storage.ExecuteAsync(insertEvent);

        var twice = await Assert.ThrowsAsync<PostgresException>(() =>
            storage.ExecuteAsync(
                $"""
                INSERT INTO events (id, customer_id, version, type, actor_type, actor_id, request_id, changed, data, tm_create)
                SELECT id, customer_id, version, type, actor_type, actor_id, request_id, changed, data, tm_create
                FROM events
                WHERE tm_create = {FarAhead}
                LIMIT 1
                """
            )
        );
        Assert.Equal(PostgresErrorCodes.UniqueViolation, twice.SqlState);
        var ofNothing = await Assert.ThrowsAsync<PostgresException>(() =>
            storage.ExecuteAsync("INSERT INTO webhook_attempts VALUES (gen_random_uuid(), 1, now(), 200, 5, '', '')")
        );
        Assert.Equal(PostgresErrorCodes.ForeignKeyViolation, ofNothing.SqlState);
    }

    private Months Months => storage.Replica.Services.GetRequiredService<Months>();

    private Task<HealthCheckResult> CheckAsync(TimeProvider? time = null)
    {
        var health = ActivatorUtilities.CreateInstance<MonthHealth>(storage.Replica.Services, time ?? TimeProvider.System);
        var registration = new HealthCheckRegistration("months", health, HealthStatus.Degraded, []);
        return health.CheckHealthAsync(new() { Registration = registration });
    }

    private sealed class SetClock(DateTime now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(now, TimeSpan.Zero);
    }
}

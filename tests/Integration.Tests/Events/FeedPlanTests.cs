using Customers.Application.Events;
using Customers.Infrastructure.Events;
using Customers.Infrastructure.Retention;
using Customers.Integration.Tests.Database;
using Customers.Integration.Tests.Fixtures;
using Customers.Integration.Tests.Retention;
using Microsoft.Extensions.Logging.Abstractions;

namespace Customers.Integration.Tests.Events;

/// <summary>What PostgreSQL really did for a page of the feed with 400 days of events behind it: one index, and no more rows than the page has.</summary>
public sealed class FeedPlanTests(EventsFixture events) : IClassFixture<EventsFixture>
{
    private const int Size = 100;

    // Often enough for a prepared statement, and then for a plan that no longer looks at the parameters.
    private const int Repeats = 12;

    [Theory]
    [InlineData("", "events_feed")]
    [InlineData("newest", "events_feed")]
    [InlineData("types=customer_expired", "events_feed_by_type")]
    [InlineData("types=customer_expired newest", "events_feed_by_type")]
    [InlineData("actor", "events_feed_by_actor")]
    [InlineData("actor newest", "events_feed_by_actor")]
    [InlineData("span", "events_feed")]
    [InlineData("span newest", "events_feed")]
    public async Task Read_ManyEvents_EntersAnIndexAndReadsNoMoreThanThePage(string selection, string index)
    {
        var plan = await ExplainAsync(selection);

        // A month that has just begun may be read whole.
        Assert.InRange(plan.RowsScanned, 0, Size * 3);
        // The second says of each event of the page whether it is being erased.
        Assert.Equal([index, "erasures_pkey"], await events.WholeIndexesAsync(plan));
        Assert.InRange(plan.Rows, 1, Size);
        // A short span of time may be read whole.
        Assert.InRange(plan.RowsLookedAt, plan.Rows, Size * 3);
        // Each month is entered.
        Assert.InRange(plan.Pages, 1, Size * 6);
    }

    private async Task<Plan> ExplainAsync(string selection)
    {
        var log = new CommandLog();
        await using var dataSource = log.Watch(events.ExplainingConnectionString);
        var continuity = new FeedContinuity(NullLogger<FeedContinuity>.Instance);
        var places = new FeedPlaces(dataSource, new(dataSource, continuity), new RetentionOptions());
        var feed = new EventFeed(dataSource, places, continuity, new(new(TimeProvider.System), TimeProvider.System));
        for (var i = 0; i < Repeats; i++)
            Assert.Null((await feed.ReadAsync(RequestFor(selection), forStaff: false, CancellationToken.None)).Error);
        return Plan.LastOf(log);
    }

    private FeedRequest RequestFor(string selection) =>
        new(null, selection.StartsWith("types", StringComparison.Ordinal) ? "customer_expired" : null, null, $"{Size}")
        {
            Order = selection.EndsWith("newest", StringComparison.Ordinal) ? "newest" : "oldest",
            ActorId = selection.StartsWith("actor", StringComparison.Ordinal) ? EventsFixture.Actor : null,
            From = selection.StartsWith("span", StringComparison.Ordinal)
                ? $"{events.Now.AddDays(-20):yyyy-MM-dd'T'HH:mm:ss'Z'}"
                : null,
            To = selection.StartsWith("span", StringComparison.Ordinal)
                ? $"{events.Now.AddDays(-19):yyyy-MM-dd'T'HH:mm:ss'Z'}"
                : null,
        };
}

/// <summary>A database with 400 days of events, of which the feed shows thirty. Rare is what a filter finds: going along the feed would take long to meet it.</summary>
public sealed class EventsFixture : IAsyncLifetime
{
    public const string Actor = "00000000-0000-7000-9000-000000000007";

    private static readonly string fill = $$"""
        INSERT INTO events (
            id, customer_id, version, type, actor_type, actor_id, request_id, changed, data, tm_create, feed_order
        )
        SELECT {{ManyMonths.IdAt(
            "now() - interval '400 days' + n * interval '345.6 seconds'"
        )}}, ('00000000-0000-7000-8000-' || lpad((n % 1000)::text, 12, '0'))::uuid, n,
            CASE WHEN n % 10000 = 5000 THEN 'customer_expired' ELSE 'customer_updated' END, 'agent',
            ('00000000-0000-7000-9000-' || lpad((CASE WHEN n % 20 = 7 THEN 7 ELSE n % 1000 END)::text, 12, '0'))::uuid, '', '{}', '{"id":""}',
            now() - interval '400 days' + n * interval '345.6 seconds', feed_now() + n
        FROM generate_series(1, 100000) n;
        INSERT INTO event_marks (tm_create, feed_order, seq)
        SELECT now() - interval '30 days', e.feed_order, e.seq
        FROM events e
        ORDER BY e.feed_order
        OFFSET 92500
        LIMIT 1;
        """;

    private readonly StorageFixture storage = new();

    public DateTimeOffset Now { get; private set; }

    public string ExplainingConnectionString => Plan.Explaining(storage.ConnectionString);

    public async Task InitializeAsync()
    {
        await storage.InitializeAsync();
        await ManyMonths.MakeAsync(storage);
        await storage.ExecuteAsync(fill);
        await ManyMonths.AnalyzeAsync(storage);
        Now = new(await storage.ScalarAsync<DateTime>("SELECT now()"));
        // The numbers of transactions are below those of the events, so another history begins behind these.
        await storage.ExecuteAsync("SELECT feed_look(0)");
    }

    public Task DisposeAsync() => storage.DisposeAsync();

    /// <summary>The indexes of the plan, and of those of each month the one that they are part of.</summary>
    internal Task<IReadOnlyList<string>> WholeIndexesAsync(Plan plan) => ManyMonths.WholeIndexesAsync(storage, plan.Indexes);
}

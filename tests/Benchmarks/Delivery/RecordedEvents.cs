using Customers.Benchmarks.Database;

namespace Customers.Benchmarks.Delivery;

/// <summary>An event, and when its transaction was committed.</summary>
internal sealed record RecordedEvent(Guid Id, DateTimeOffset Committed);

/// <summary>How far the broker has confirmed the feed.</summary>
internal sealed record RelayPlace(long FeedOrder, long Seq, DateTimeOffset Confirmed);

/// <summary>What PostgreSQL knows of the events.</summary>
internal sealed class RecordedEvents(BenchmarkDatabase database)
{
    private const string All = """
        SELECT id, pg_xact_commit_timestamp(xmin)
        FROM events
        """;

    // The place moves when all events before it are confirmed, in a transaction that does nothing else.
    private const string Place = """
        SELECT feed_order, seq, pg_xact_commit_timestamp(xmin)
        FROM event_relays
        """;

    private const string Behind = """
        FROM events e
        WHERE (e.feed_order, e.seq) > (SELECT r.feed_order, r.seq FROM event_relays r)
        """;

    private const string Cancel = """
        UPDATE webhook_deliveries
        SET status = 'cancelled',
            tm_next = NULL
        WHERE status = 'pending'
        """;

    private static readonly TimeSpan longestAttempt = TimeSpan.FromSeconds(1);

    public Task<List<RecordedEvent>> ListAsync() =>
        database.ListAsync(All, row => new RecordedEvent(row.GetGuid(0), row.GetFieldValue<DateTimeOffset>(1)));

    public async Task<RelayPlace> PlaceAsync() =>
        (
            await database.ListAsync(
                Place,
                row => new RelayPlace(row.GetInt64(0), row.GetInt64(1), row.GetFieldValue<DateTimeOffset>(2))
            )
        ).Single();

    /// <summary>How many events wait for the broker.</summary>
    public Task<long> CountWaitingAsync() => database.ReadAsync<long>($"SELECT count(*) {Behind}");

    /// <summary>Whether an event waits for the broker for longer than a second; under load some always wait a little.</summary>
    public Task<bool> AnyWaitsLongAsync() =>
        database.ReadAsync<bool>($"SELECT EXISTS (SELECT 1 {Behind} AND e.tm_create < clock_timestamp() - INTERVAL '1 second')");

    /// <summary>How many events lie between two places.</summary>
    public Task<long> CountBetweenAsync(RelayPlace from, RelayPlace to) =>
        database.ReadAsync<long>(
            FormattableString.Invariant(
                $"""
                SELECT count(*)
                FROM events
                WHERE (feed_order, seq) > ({from.FeedOrder}, {from.Seq})
                AND (feed_order, seq) <= ({to.FeedOrder}, {to.Seq})
                """
            )
        );

    /// <summary>Takes away what earlier loads have left. Attempts under way end by themselves, and find nothing more to do.</summary>
    public async Task ForgetAsync()
    {
        await database.ExecuteAsync(Cancel);
        await Task.Delay(longestAttempt);
        await database.ExecuteAsync("TRUNCATE webhook_deliveries, webhook_attempts");
        await database.TidyAsync();
    }
}

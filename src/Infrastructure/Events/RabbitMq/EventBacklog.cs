using Customers.Application.Events;

namespace Customers.Infrastructure.Events.RabbitMq;

/// <summary>Looks now and then at how much waits for the broker.</summary>
internal sealed class EventBacklog(EventMetrics metrics, TimeProvider time)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    private long? measuredAt;

    // Counting ends somewhere: whoever is a hundred thousand events behind needs no exact number.
    private const string Measure = """
        SELECT count(w.tm_create) AS waiting, min(w.tm_create) AS oldest
        FROM (
            SELECT e.tm_create
            FROM events e
            WHERE (e.feed_order, e.seq) > (@FeedOrder, @Seq)
            ORDER BY e.feed_order, e.seq
            LIMIT 100000
        ) w
        """;

    /// <summary>Measures what lies behind the cursor, unless that was done less than ten seconds ago.</summary>
    public async Task MeasureAsync(NpgsqlConnection connection, FeedCursor cursor, CancellationToken cancellationToken)
    {
        if (measuredAt is { } at && time.GetElapsedTime(at) < Pause)
            return;
        var row = await connection.FindAsync<BacklogRow>(Measure, new { cursor.FeedOrder, cursor.Seq }, cancellationToken);
        metrics.SetBacklog(new(row!.Waiting, Times.ToOffset(row.Oldest)));
        measuredAt = time.GetTimestamp();
    }

    /// <summary>Another replica relays, and it is the one that knows.</summary>
    public void Forget()
    {
        metrics.SetBacklog(null);
        measuredAt = null;
    }

    private sealed record BacklogRow
    {
        public long Waiting { get; init; }

        public DateTime? Oldest { get; init; }
    }
}

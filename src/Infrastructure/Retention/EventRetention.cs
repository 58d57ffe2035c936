using Customers.Infrastructure.Database;
using Customers.Infrastructure.Events.RabbitMq;
using Npgsql;

namespace Customers.Infrastructure.Retention;

/// <summary>
/// Removes events that were sent long ago. No event says when it was sent; instead each run marks how far the feed has been sent by now, and
/// later, when the mark is old enough, what lies before it goes. An account's versions go on counting.
/// </summary>
internal sealed class EventRetention(NpgsqlDataSource dataSource, RetentionOptions options, RabbitMqOptions broker)
{
    private const string MarkSentToBroker = """
        INSERT INTO event_marks (tm_create, feed_order, seq)
        SELECT now(), r.feed_order, r.seq
        FROM event_relays r
        WHERE r.name = 'rabbitmq'
        ON CONFLICT DO NOTHING
        """;

    private const string MarkSettled = """
        INSERT INTO event_marks (tm_create, feed_order, seq)
        SELECT now(), e.feed_order, e.seq
        FROM events e
        WHERE e.feed_order < feed_settled()
        ORDER BY e.feed_order DESC, e.seq DESC
        LIMIT 1
        ON CONFLICT DO NOTHING
        """;

    // Replicas that run at once skip each other's rows.
    private const string DeleteBatch = """
        DELETE FROM events
        WHERE (customer_id, version) IN (
            SELECT e.customer_id, e.version
            FROM events e
            WHERE (e.feed_order, e.seq) <= (
                SELECT m.feed_order, m.seq
                FROM event_marks m
                WHERE m.tm_create <= now() - @Retention
                ORDER BY m.tm_create DESC
                LIMIT 1
            )
            ORDER BY e.feed_order, e.seq
            LIMIT @BatchSize
            FOR UPDATE SKIP LOCKED
        )
        """;

    // The last one that is old enough is needed: it says how far everything is gone.
    private const string DeleteMarks = """
        DELETE FROM event_marks
        WHERE tm_create < (
            SELECT max(m.tm_create)
            FROM event_marks m
            WHERE m.tm_create <= now() - @Retention
        )
        """;

    /// <summary>One run; hands back how many events it removed.</summary>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var mark = broker.Uri is not null ? MarkSentToBroker : MarkSettled;
        await dataSource.ExecuteAsync(mark, parameters: null, cancellationToken);

        var parameters = new { options.Retention, BatchSize = Batches.Size };
        var removed = await dataSource.RemoveAsync(DeleteBatch, parameters, cancellationToken);
        await dataSource.ExecuteAsync(DeleteMarks, new { options.Retention }, cancellationToken);
        return removed;
    }
}

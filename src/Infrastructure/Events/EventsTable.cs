using Customers.Application.Events;
using Customers.Infrastructure.Events.RabbitMq;
using Customers.Infrastructure.Exports;
using Customers.Infrastructure.PersonalData;
using Customers.Infrastructure.Retention;

namespace Customers.Infrastructure.Events;

/// <summary>What happened to accounts.</summary>
internal sealed class EventsTable(RetentionOptions options, RabbitMqOptions broker)
    : TableDeclaration(
        "events",
        "The changed resource as it was, the name of the request, from where and with what it was sent, and why staff did it; the resource's id stays."
    )
{
    public override IReadOnlyList<string> Personal => ["request_id", "data", "staff_reason", "network", "user_agent"];

    public override IReadOnlyList<string> Impersonal => ["type", "actor_type", "credential", "changed", "trace_parent"];

    /// <summary>What is left of <c>e.data</c>.</summary>
    internal const string ErasedData = "json_build_object('id', e.data -> 'id')";

    // What the account's end itself has recorded, and what is asked for afterwards, holds nothing personal.
    private const string Erase = $"""
        WITH page AS (
            SELECT e.version
            FROM events e
            WHERE e.customer_id = @Id
            AND e.version > @After::bigint
            AND e.version <= @Last
            ORDER BY e.version
            LIMIT @Limit
        ), erased AS (
            UPDATE events e
            SET request_id = '',
                staff_reason = '',
                network = '',
                user_agent = '',
                data = {ErasedData}
            WHERE e.customer_id = @Id
            AND e.version > @After::bigint
            AND e.version <= (SELECT max(p.version) FROM page p)
            RETURNING 1
        )
        SELECT (SELECT count(*) FROM page), (SELECT count(*) FROM erased), (SELECT max(p.version)::text FROM page p)
        """;

    public override TableErasure Erasure => new(LockOrder: 1400, Erase) { First = "0" };

    private const string Select = """
        SELECT e.id, e.type, e.version, e.customer_id, e.tm_create, e.actor_type, e.actor_id, e.request_id, e.changed, e.data::text,
            e.credential, e.network, e.user_agent
        FROM events e
        WHERE e.customer_id = @CustomerId
        ORDER BY e.version
        """;

    public override IReadOnlyList<ExportSection> Sections =>
        [new ListSection<EventDto>("events", Select, Read, ExportJson.Default.EventDto)];

    private static EventDto Read(NpgsqlDataReader row) =>
        new(
            row.GetGuid(0),
            row.GetString(1),
            row.GetInt64(2),
            row.GetGuid(3),
            row.Time(4),
            EventActors.ForAll(row.GetString(5), row.GetGuid(6), row.GetString(10), row.GetString(11), row.GetString(12)),
            row.GetString(7),
            row.GetFieldValue<string[]>(8),
            new(row.GetString(9))
        );

    // No event says when it was sent; instead each run marks how far the feed has been sent by now, and later, when the mark is old enough, what
    // lies before it goes. An account's versions go on counting.
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
        WHERE (customer_id, version, id) IN (
            SELECT e.customer_id, e.version, e.id
            FROM events e
            WHERE (e.feed_order, e.seq) <= (
                SELECT m.feed_order, m.seq
                FROM event_marks m
                WHERE m.tm_create <= now() - @Period
                ORDER BY m.tm_create DESC
                LIMIT 1
            )
            ORDER BY e.feed_order, e.seq
            LIMIT @BatchSize
            FOR UPDATE SKIP LOCKED
        )
        """;

    private const string DropMonth = "SELECT name, row_count FROM drop_past_month_of_events(@Period)";

    // The last one that is old enough is needed: it says how far everything is gone.
    private const string DeleteMarks = """
        DELETE FROM event_marks
        WHERE tm_create < (
            SELECT max(m.tm_create)
            FROM event_marks m
            WHERE m.tm_create <= now() - @Period
        )
        """;

    public override TableRetention Retention =>
        new(Order: 100, options.AuditRetention, "they were sent (`Audit:Retention`)", DeleteBatch)
        {
            Before = broker.Uri is not null ? MarkSentToBroker : MarkSettled,
            DropMonth = DropMonth,
            After = DeleteMarks,
        };
}

namespace Customers.Integration.Tests.Retention;

/// <summary>What lies in the oldest of <see cref="ManyMonths"/>.</summary>
internal static class PastMonth
{
    // Before the 400 days, and in one month wherever in a month the test runs.
    private const string Old = "(month_of(now()) - interval '14 months' + interval '5 days')";

    /// <summary>So many events of an account as <c>@Count</c> says.</summary>
    public static readonly string InsertEvents = $$"""
        INSERT INTO events (id, customer_id, version, type, actor_type, actor_id, request_id, changed, data, tm_create)
        SELECT {{ManyMonths.IdAt(
            Old
        )}}, '00000000-0000-7000-8000-000000000001', n, 'customer_updated', 'system', gen_random_uuid(), '', '{}',
            '{"id":""}', {{Old}}
        FROM generate_series(1, @Count) n;
        """;

    /// <summary>All events that there are were sent before the 400 days.</summary>
    public const string Mark = """
        INSERT INTO event_marks (tm_create, feed_order, seq)
        SELECT now() - interval '401 days', e.feed_order, e.seq
        FROM events e
        ORDER BY e.feed_order DESC, e.seq DESC
        LIMIT 1
        """;

    /// <summary>Deliveries of <see cref="Deliveries"/> with an attempt each.</summary>
    public static readonly string InsertDeliveries = $"""
        INSERT INTO webhook_deliveries (id, customer_id, event_version, type, status, attempts, tm_next, tm_create, tm_update)
        SELECT {ManyMonths.IdAt(
            Old
        )}, gen_random_uuid(), n, 'customer_updated', @Status, 1, CASE WHEN @Status = 'pending' THEN now() END,
            now() - @Days * interval '1 day', now()
        FROM generate_series(1, @Count) n;

        INSERT INTO webhook_attempts (delivery_id, number, tm_create, duration_ms, error, answer)
        SELECT d.id, 1, d.tm_create, 5, 'timeout', ''
        FROM webhook_deliveries d
        WHERE NOT EXISTS (SELECT FROM webhook_attempts a WHERE a.delivery_id = d.id)
        """;

    /// <summary>So many deliveries that were created so many days ago, wherever their ids say.</summary>
    public static object Deliveries(string status, int days, int count) =>
        new
        {
            Status = status,
            Days = days,
            Count = count,
        };
}

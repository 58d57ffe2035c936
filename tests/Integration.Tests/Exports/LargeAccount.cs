namespace Customers.Integration.Tests.Exports;

/// <summary>An account to which very much has happened.</summary>
internal static class LargeAccount
{
    /// <summary>Copies the account's first event <c>@count</c> times, each with about 1 KiB of data.</summary>
    public const string AddEvents = """
        INSERT INTO events (id, customer_id, version, type, actor_type, actor_id, request_id, changed, data, tm_create, feed_order)
        SELECT gen_random_uuid(), e.customer_id, 1000000 + n, e.type, e.actor_type, e.actor_id, e.request_id, e.changed,
            json_build_object('id', e.customer_id, 'detail', repeat('x', 1000)), e.tm_create, e.feed_order
        FROM events e
        CROSS JOIN generate_series(1, @count) AS n
        WHERE e.customer_id = @Id
        AND e.version = 1
        """;

    /// <summary>The backend that reads the events of an export; none when nobody exports.</summary>
    public const string SelectReaders = """
        SELECT pid
        FROM pg_stat_activity
        WHERE datname = current_database()
        AND pid <> pg_backend_pid()
        AND state <> 'idle'
        AND query LIKE '%FROM events e%ORDER BY e.version%'
        """;
}

namespace Customers.Integration.Tests.Retention;

/// <summary>What the version before months has in its tables, and how it writes and reads them.</summary>
internal static class VersionBefore
{
    public const int Accounts = 4;
    public const int Rows = 2_000;

    public static readonly string Fill = $$"""
        INSERT INTO customers (
            id, version, event_version, status, username, name, detail, email, phone_number, address, webhook_method, webhook_uri, line_secret,
            line_token, permission_ids, billing_account_id, email_verified, identity_verification_status, holds, tm_activate, tm_create, tm_update
        )
        SELECT ('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, 1, {{Rows}} / {{Accounts}}, 'active', '', '', '', '', '', '', '', '',
            '', '', '{}', '00000000-0000-0000-0000-000000000000', false, 'none', '[]', now(), now(), now()
        FROM generate_series(0, {{Accounts - 1}}) n;

        INSERT INTO events (id, customer_id, version, type, actor_type, actor_id, request_id, changed, data, tm_create)
        SELECT {{IdAt(
            "now() - n * interval '4 hours'"
        )}}, ('00000000-0000-7000-8000-' || lpad((n % {{Accounts}})::text, 12, '0'))::uuid,
            1 + (n - 1) / {{Accounts}}, 'customer_updated', 'system', gen_random_uuid(), '', '{}', '{"id":""}', now() - n * interval '4 hours'
        FROM generate_series(1, {{Rows}}) n;

        INSERT INTO webhook_deliveries (id, customer_id, event_version, type, status, attempts, tm_next, tm_create, tm_update)
        SELECT e.id, e.customer_id, e.version, e.type, 'pending', 1, now(), e.tm_create, e.tm_create
        FROM events e;

        INSERT INTO webhook_attempts (delivery_id, number, tm_create, status_code, duration_ms, error, answer)
        SELECT d.id, 1, d.tm_create, 500, 5, '', ''
        FROM webhook_deliveries d
        """;

    // By a clock that was far ahead.
    public static readonly string FillAhead = $$"""
        INSERT INTO events (id, customer_id, version, type, actor_type, actor_id, request_id, changed, data, tm_create)
        SELECT {{IdAt(
            "now() + interval '5 years'"
        )}}, gen_random_uuid(), 1, 'customer_updated', 'system', gen_random_uuid(), '', '{}',
            '{"id":""}', now();

        INSERT INTO webhook_deliveries (id, customer_id, event_version, type, status, attempts, tm_create, tm_update)
        SELECT e.id, e.customer_id, e.version, e.type, 'failed', 1, e.tm_create, e.tm_create
        FROM events e
        ORDER BY e.id DESC
        LIMIT 1;

        INSERT INTO webhook_attempts (delivery_id, number, tm_create, status_code, duration_ms, error, answer)
        SELECT d.id, 1, d.tm_create, 500, 5, '', ''
        FROM webhook_deliveries d
        ORDER BY d.id DESC
        LIMIT 1
        """;

    // As the version before changes an account, tells its webhook and writes down what came of it.
    public static readonly string Write = $$"""
        WITH saved AS (
            UPDATE customers
            SET event_version = event_version + 1,
                feed_order = GREATEST(feed_order, feed_now())
            WHERE id = @Id
            RETURNING id, event_version, feed_order
        ), due AS (
            UPDATE webhook_deliveries d
            SET tm_next = now()
            FROM saved
            WHERE d.customer_id = saved.id
            AND d.status = 'pending'
            AND d.event_version < 3
        ), recorded AS (
            INSERT INTO events (id, customer_id, version, type, actor_type, actor_id, request_id, changed, data, tm_create, feed_order)
            SELECT {{IdAt(
            "clock_timestamp()"
        )}}, saved.id, saved.event_version, 'customer_updated', 'agent', saved.id, '', '{}', '{"id":""}',
                now(), saved.feed_order
            FROM saved
            RETURNING id, customer_id, version, type, tm_create
        )
        INSERT INTO webhook_deliveries (id, customer_id, event_version, type, status, attempts, tm_next, tm_create, tm_update)
        SELECT r.id, r.customer_id, r.version, r.type, 'pending', 0, r.tm_create, r.tm_create, r.tm_create
        FROM recorded r
        RETURNING id
        """;

    public const string GiveBack = """
        INSERT INTO webhook_attempts (delivery_id, number, tm_create, status_code, duration_ms, error, answer)
        SELECT d.id, (SELECT COALESCE(max(a.number), 0) + 1 FROM webhook_attempts a WHERE a.delivery_id = d.id), clock_timestamp(), 200, 5, '', ''
        FROM webhook_deliveries d
        WHERE d.id = @delivery
        AND d.status = 'pending';

        UPDATE webhook_deliveries d
        SET status = 'delivered',
            attempts = 1,
            tm_next = NULL
        WHERE d.id = @delivery
        AND d.status = 'pending'
        """;

    public const string ReadLog = """
        SELECT e.version
        FROM events e
        WHERE e.customer_id = @Id
        AND e.version > 0
        ORDER BY e.version DESC
        LIMIT 25
        """;

    // As the version before removes what is old.
    public const string DeleteOld = """
        DELETE FROM events
        WHERE (customer_id, version) IN (
            SELECT e.customer_id, e.version
            FROM events e
            WHERE (e.feed_order, e.seq) <= (SELECT m.feed_order, m.seq FROM event_marks m ORDER BY m.tm_create DESC LIMIT 1)
            ORDER BY e.feed_order, e.seq
            LIMIT 1000
            FOR UPDATE SKIP LOCKED
        )
        """;

    // The schema of before has no function for it.
    private static string IdAt(string time) =>
        $"(lpad(to_hex(trunc(extract(epoch FROM {time}) * 1000)::bigint), 12, '0') || '7' || substr(md5(random()::text), 1, 19))::uuid";
}

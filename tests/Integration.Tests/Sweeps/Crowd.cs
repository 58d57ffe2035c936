using Customers.Integration.Tests.Webhooks.Deliveries;

namespace Customers.Integration.Tests.Sweeps;

/// <summary>
/// Thousands of frozen accounts, stored as the service stores them: row, owner, guest, webhook and events. What becomes of them is held against
/// a table of its own, which remembers each date.
/// </summary>
internal sealed class Crowd(StoredDeliveries stored)
{
    private const string CreateTable = """
        CREATE TABLE IF NOT EXISTS crowd (id uuid PRIMARY KEY, kind text NOT NULL, due timestamptz NOT NULL)
        """;

    private const string Insert = """
        INSERT INTO crowd (id, kind, due)
        SELECT gen_random_uuid(), @Kind, now() + @From + random() * (@To - @From)
        FROM generate_series(1, @Count);

        INSERT INTO customers (
            id, version, event_version, status, username, name, detail, email, email_canonical, phone_number, address, webhook_method,
            webhook_uri, line_secret, line_token, permission_ids, billing_account_id, email_verified, identity_verification_status, holds,
            tm_activate, tm_deletion_requested, tm_deletion_scheduled, tm_create, tm_update
        )
        SELECT id, 1, 2, 'frozen', 'owner-' || id, 'Somebody', '', id || '@example.com', id || '@example.com', '', '', '', '', '', '', '{}',
            '00000000-0000-0000-0000-000000000000', true, 'none', '[]', due - interval '31 days', due - interval '30 days', due,
            due - interval '31 days', due - interval '30 days'
        FROM crowd
        WHERE kind = @Kind;

        INSERT INTO agents (
            id, customer_id, version, role, username, username_canonical, name, detail, permission, password_hash, tm_create, tm_update
        )
        SELECT gen_random_uuid(), c.id, 1, r.role, r.prefix || CASE r.role WHEN 'owner' THEN c.id::text ELSE '' END,
            CASE r.role WHEN 'owner' THEN 'owner-' || c.id END, '', '', 32, NULL, c.due, c.due
        FROM crowd c
        CROSS JOIN (VALUES ('owner', 'owner-'), ('guest', '')) AS r (role, prefix)
        WHERE c.kind = @Kind;

        INSERT INTO webhooks (customer_id, secret)
        SELECT id, ''
        FROM crowd
        WHERE kind = @Kind;

        INSERT INTO events (id, customer_id, version, type, actor_type, actor_id, request_id, changed, data, tm_create)
        SELECT gen_random_uuid(), c.id, e.version, e.type, 'platform', gen_random_uuid(), '', '{}', json_build_object('id', c.id), c.due
        FROM crowd c
        CROSS JOIN (VALUES (1, 'customer_created'), (2, 'customer_frozen')) AS e (version, type)
        WHERE c.kind = @Kind;

        ANALYZE customers, agents, events, webhooks;
        """;

    /// <summary>Adds accounts of one kind, whose dates lie somewhere between these from now.</summary>
    public async Task AddAsync(string kind, int count, TimeSpan from, TimeSpan to)
    {
        await stored.ExecuteAsync(CreateTable);
        await stored.ExecuteAsync(
            Insert,
            new
            {
                Kind = kind,
                Count = count,
                From = from,
                To = to,
            }
        );
    }

    /// <summary>The accounts of one kind.</summary>
    public Task<IReadOnlyList<Guid>> IdsAsync(string kind) =>
        stored.QueryAsync<Guid>("SELECT id FROM crowd WHERE kind = @kind ORDER BY random()", new { kind });

    /// <summary>How many are gone by now.</summary>
    public Task<long> CountDeletedAsync() =>
        stored.ScalarAsync<long>("SELECT count(*) FROM crowd JOIN customers USING (id) WHERE status = 'deleted'");

    // Ten thousand deletions take a minute on a machine with nothing else to do.
    private static readonly TimeSpan LongTimeout = TimeSpan.FromMinutes(6);

    /// <summary>Until so many are gone.</summary>
    public Task UntilDeletedAsync(long count) =>
        stored.UntilAsync(
            "SELECT count(*) >= @count FROM crowd JOIN customers USING (id) WHERE status = 'deleted'",
            new { count },
            LongTimeout
        );

    /// <summary>Until the date of everybody of a kind has passed, and nobody is left who is due.</summary>
    public Task UntilNobodyIsDueAsync(string kind) =>
        stored.UntilAsync(
            """
            SELECT (SELECT max(due) < now() FROM crowd WHERE kind = @kind)
            AND NOT EXISTS (SELECT 1 FROM customers WHERE tm_deletion_scheduled <= now())
            """,
            new { kind },
            LongTimeout
        );

    /// <summary>How accounts of a kind ended: each different outcome, and of how many.</summary>
    public Task<IReadOnlyList<string>> OutcomesAsync(string kind) =>
        stored.QueryAsync<string>(
            """
            SELECT concat_ws(' ', o.outcome, count(*))
            FROM (
                SELECT concat_ws(
                    ' ',
                    c.status,
                    CASE WHEN c.tm_delete < w.due THEN 'early' END,
                    'events:' || (SELECT count(*) FROM events e WHERE e.customer_id = w.id AND e.type = 'customer_deleted'),
                    'mails:' || (SELECT count(*) FROM mails m WHERE m.customer_id = w.id AND m.kind = 'account_deleted'),
                    'names:' || (SELECT count(*) FROM agents a WHERE a.customer_id = w.id AND a.username <> '')
                ) AS outcome
                FROM crowd w
                JOIN customers c USING (id)
                WHERE w.kind = @kind
            ) o
            GROUP BY o.outcome
            ORDER BY o.outcome
            """,
            new { kind }
        );
}

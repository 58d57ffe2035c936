using System.Globalization;
using Customers.Benchmarks.Database;

namespace Customers.Benchmarks.Sweeps;

/// <summary>Frozen accounts whose date has come, each with owner, guest, access key, webhook row and the events of its life.</summary>
internal sealed class DueCustomers(BenchmarkDatabase database)
{
    private static readonly TimeSpan timeout = TimeSpan.FromHours(1);
    private static readonly TimeSpan pause = TimeSpan.FromSeconds(1);

    private const string AreLeft = """
        SELECT EXISTS (
            SELECT 1
            FROM customers
            WHERE tm_deletion_scheduled <= now()
        )
        """;

    private const string SelectSpan = """
        SELECT extract(epoch FROM max(c.tm_delete) - min(c.tm_delete))::float8
        FROM customers c
        JOIN bench_due USING (id)
        """;

    private const string CountOnce = """
        SELECT count(*)
        FROM bench_due d
        JOIN events e ON e.customer_id = d.id AND e.type = 'customer_deleted'
        JOIN mails m ON m.customer_id = d.id AND m.kind = 'account_deleted'
        """;

    private const string Remove = """
        CREATE TABLE IF NOT EXISTS bench_due (id uuid PRIMARY KEY);
        DELETE FROM mails WHERE customer_id IN (SELECT id FROM bench_due);
        DELETE FROM events WHERE customer_id IN (SELECT id FROM bench_due);
        DELETE FROM webhooks WHERE customer_id IN (SELECT id FROM bench_due);
        DELETE FROM access_keys WHERE customer_id IN (SELECT id FROM bench_due);
        DELETE FROM agents WHERE customer_id IN (SELECT id FROM bench_due);
        DELETE FROM customers WHERE id IN (SELECT id FROM bench_due);
        TRUNCATE bench_due;
        """;

    /// <summary>Adds so many, waits until the service has deleted them all, and hands back how long that took on the database's clock.</summary>
    public async Task<Swept> MeasureAsync(int count)
    {
        Progress.Say($"{count:N0} accounts are due");
        await ClearAsync();
        await database.ExecuteAsync(InsertStatement(count));
        using var end = new CancellationTokenSource(timeout);
        while (await database.ReadAsync<bool>(AreLeft))
            await Task.Delay(pause, end.Token);

        var once = await database.ReadAsync<long>(CountOnce);
        if (once != count)
            throw new BenchmarkException(
                $"{count:N0} accounts were due, and {once:N0} were deleted with one event and one mail."
            );
        var span = TimeSpan.FromSeconds(await database.ReadAsync<double>(SelectSpan));
        await ClearAsync();
        return new(count, span);
    }

    private async Task ClearAsync()
    {
        await database.ExecuteAsync(Remove);
        await database.ExecuteAsync("VACUUM ANALYZE");
        await database.ExecuteAsync("CHECKPOINT");
    }

    // One transaction: the service sees all of them at once.
    private static string InsertStatement(int count) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"""
            INSERT INTO bench_due (id)
            SELECT gen_random_uuid()
            FROM generate_series(1, {count});

            INSERT INTO customers (
                id, version, event_version, status, username, name, detail, email, email_canonical, phone_number, address, webhook_method,
                webhook_uri, line_secret, line_token, permission_ids, billing_account_id, email_verified, identity_verification_status,
                holds, tm_activate, tm_deletion_requested, tm_deletion_scheduled, tm_create, tm_update
            )
            SELECT id, 5, 5, 'frozen', id || '@due.example', 'Leaving', 'Made for the benchmark', id || '@due.example',
                id || '@due.example', '+82101234567', '1 Main Street', '', '', '', '', ARRAY[]::uuid[],
                '00000000-0000-0000-0000-000000000000', true, 'none', '[]', now() - interval '60 days', now() - interval '30 days',
                now() - random() * interval '1 hour', now() - interval '60 days', now() - interval '30 days'
            FROM bench_due;

            INSERT INTO agents (
                id, customer_id, version, role, username, username_canonical, name, detail, permission, tm_create, tm_update
            )
            SELECT gen_random_uuid(), id, 1, role, CASE role WHEN 'owner' THEN id || '@due.example' ELSE '' END,
                CASE role WHEN 'owner' THEN id || '@due.example' END, '', '', 32, now(), now()
            FROM bench_due
            CROSS JOIN (VALUES ('owner'), ('guest')) AS roles (role);

            INSERT INTO access_keys (
                id, customer_id, version, name, detail, token_hash, token_prefix, tm_expire, tm_create, tm_update
            )
            SELECT gen_random_uuid(), id, 1, 'key', '', sha256(convert_to(id::text, 'UTF8')), 'vb_due', '2099-01-01', now(), now()
            FROM bench_due;

            INSERT INTO webhooks (customer_id, secret)
            SELECT id, ''
            FROM bench_due;

            INSERT INTO events (id, customer_id, version, type, actor_type, actor_id, request_id, changed, data, tm_create)
            SELECT gen_random_uuid(), d.id, n, 'customer_updated', 'system', gen_random_uuid(), 'req_benchmark', ARRAY['name'],
                json_build_object('id', d.id, 'name', 'Leaving'), now() - interval '30 days'
            FROM bench_due d
            CROSS JOIN generate_series(1, 5) AS n;
            """
        );
}

/// <summary>How long it took until so many accounts were deleted.</summary>
/// <param name="Accounts">How many.</param>
/// <param name="Span">From the first deletion to the last.</param>
internal sealed record Swept(int Accounts, TimeSpan Span)
{
    public double PerSecond => (Accounts - 1) / Span.TotalSeconds;
}

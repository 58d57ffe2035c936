using System.Globalization;

namespace Customers.Benchmarks.Database;

/// <summary>The accounts, made by PostgreSQL itself. Every hundredth or so has an owner, a guest agent and an access key that is known.</summary>
internal static class Seed
{
    /// <summary>How many accounts have an access key.</summary>
    public const int Keys = 10_000;

    /// <summary>What the known keys begin with; 33 digits follow, so that they are as long as real ones.</summary>
    public const string KeyPrefix = "vb_benchmark_";

    public const string IsThere = $"SELECT EXISTS (SELECT 1 FROM access_keys WHERE name = '{KeyName}')";

    public const string ForgetFlags = $"""
        UPDATE customers
        SET rtp_debug = NULL
        WHERE id IN (SELECT customer_id FROM access_keys WHERE name = '{KeyName}')
        AND rtp_debug IS NOT NULL
        """;

    /// <summary>How often accounts with a key were changed.</summary>
    public const string SumOfVersions = $"""
        SELECT sum(version)::bigint
        FROM customers
        WHERE id IN (SELECT customer_id FROM access_keys WHERE name = '{KeyName}')
        """;

    // Data of another name, made by an older benchmark, is made anew.
    private const string KeyName = "benchmark without webhooks";

    /// <summary>The text of a key.</summary>
    public static string KeyText(int number) => KeyPrefix + number.ToString("D33", CultureInfo.InvariantCulture);

    /// <summary>The token of the page that begins after a number of accounts.</summary>
    public static string PageTokenAfter(int rows) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"""
            SELECT to_char(tm_create AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') || '_' || id
            FROM customers
            WHERE tm_delete IS NULL
            ORDER BY tm_create DESC, id DESC
            OFFSET {rows}
            LIMIT 1
            """
        );

    /// <summary>Gives the accounts of the first keys a webhook.</summary>
    public static string SetWebhooks(int keys, Uri receiver) => SetWebhooks(0, keys, receiver);

    /// <summary>Gives the accounts of some keys a webhook.</summary>
    public static string SetWebhooks(int first, int keys, Uri receiver) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"""
            UPDATE customers
            SET webhook_method = 'POST',
                webhook_uri = '{receiver}'
            WHERE id IN (
                SELECT k.customer_id
                FROM access_keys k
                JOIN generate_series({first}, {first + keys - 1}) AS number
                    ON k.token_hash = sha256(convert_to('{KeyPrefix}' || lpad(number::text, 33, '0'), 'UTF8'))
            )
            """
        );

    /// <summary>The last version of the accounts of some keys, in their order.</summary>
    public static string EventVersions(int first, int keys) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"""
            SELECT c.event_version
            FROM generate_series({first}, {first + keys - 1}) AS number
            JOIN access_keys k ON k.token_hash = sha256(convert_to('{KeyPrefix}' || lpad(number::text, 33, '0'), 'UTF8'))
            JOIN customers c ON c.id = k.customer_id
            ORDER BY number
            """
        );

    /// <summary>One transaction, which begins with nothing and, when it is interrupted, leaves nothing new.</summary>
    public static string For(int rows) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"""
            TRUNCATE customers, events, webhook_deliveries CASCADE;

            INSERT INTO customers (
                id, version, event_version, status, username, name, detail, email, email_canonical, phone_number, address,
                webhook_method, webhook_uri, line_secret, line_token, permission_ids, billing_account_id, rtp_debug, email_verified,
                identity_verification_status, holds, tm_activate, tm_create, tm_update
            )
            SELECT (lpad(to_hex((extract(epoch FROM tm) * 1000)::bigint), 12, '0') || '7' || substr(md5(i::text), 1, 3)
                    || '8' || substr(md5(i::text), 4, 15))::uuid,
                1, 1, 'active', 'owner' || i || '@bench.example', 'Customer ' || i, 'Made for the benchmark', email, email, '+8210' || lpad(i::text, 8, '0'), i || ' Teheran-ro, Gangnam-gu, Seoul',
                '', '', '', '', ARRAY[]::uuid[],
                '00000000-0000-0000-0000-000000000000', NULL, true, 'none', '[]', tm, tm, tm
            FROM (
                SELECT i, 'customer' || i || '@bench.example' AS email, TIMESTAMPTZ '2024-01-01' + i * INTERVAL '41.000123 seconds' AS tm
                FROM generate_series(0, {rows} - 1) AS i
            ) AS numbered;

            CREATE TEMPORARY TABLE with_key ON COMMIT DROP AS
            SELECT (row_number() OVER (ORDER BY id) - 1)::int AS number, id, username, tm_create AS tm
            FROM customers
            WHERE username LIKE '%@bench.example'
            AND substr(name, 10)::int % greatest({rows} / {Keys}, 1) = 0
            ORDER BY id
            LIMIT {Keys};

            INSERT INTO agents (
                id, customer_id, version, role, username, username_canonical, name, detail, permission, tm_create, tm_update
            )
            SELECT gen_random_uuid(), id, 1, role, CASE role WHEN 'owner' THEN username ELSE '' END,
                CASE role WHEN 'owner' THEN username END, '', '', 32, tm, tm
            FROM with_key
            CROSS JOIN (VALUES ('owner'), ('guest')) AS roles (role);

            INSERT INTO access_keys (
                id, customer_id, version, name, detail, token_hash, token_prefix, tm_expire, tm_create, tm_update
            )
            SELECT gen_random_uuid(), id, 1, '{KeyName}', '', sha256(convert_to('{KeyPrefix}' || lpad(number::text, 33, '0'), 'UTF8')),
                'vb_benchmar', '2099-01-01', tm, tm
            FROM with_key;
            """
        );
}

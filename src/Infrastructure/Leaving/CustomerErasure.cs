using Customers.Application.Leaving;
using Customers.Domain.Agents;
using Customers.Domain.Common;
using Customers.Infrastructure.Database;
using Dapper;

namespace Customers.Infrastructure.Leaving;

/// <summary>Takes everything personal out of what PostgreSQL holds about an account besides its own row (contract §10).</summary>
internal sealed class CustomerErasure(DatabaseSession session) : ICustomerErasure
{
    private const string SelectUsernames = """
        SELECT username
        FROM agents
        WHERE customer_id = @Id
        AND username <> ''
        """;

    // A deleted agent's username may be another account's by now, and then so are the attempts on it.
    // Attempts are locked in the order in which signing in locks them, and a webhook before its deliveries, as the dispatcher does, and mails before their links: so that
    // neither waits for what the other holds.
    // What is counted is what was there: agents and access keys as the ledger counts them, of the rest the rows that lose something.
    private const string Erase = """
        DELETE FROM password_attempts
        WHERE subject IN (
            SELECT subject
            FROM password_attempts
            WHERE username_hash IN (
                SELECT sha256(convert_to(u.username, 'UTF8'))
                FROM unnest(@Usernames) AS u (username)
                WHERE NOT EXISTS (
                    SELECT 1
                    FROM agents a
                    WHERE a.username_canonical = u.username
                    AND a.customer_id <> @Id
                )
            )
            ORDER BY subject
            FOR UPDATE
        );

        WITH erased AS (
            DELETE FROM tokens
            WHERE customer_id = @Id
            OR delegated_by IN (SELECT id FROM agents WHERE customer_id = @Id)
            RETURNING id
        )
        SELECT 'tokens' AS kind, count(*)
        FROM erased;

        SELECT o.type AS kind, count(*)
        FROM owned_resources o
        WHERE o.customer_id = @Id
        AND o.type IN ('agents', 'access_keys')
        GROUP BY o.type;

        UPDATE agents
        SET version = version + 1,
            username = '',
            username_canonical = NULL,
            name = '',
            detail = '',
            password_hash = NULL,
            tm_update = @Now,
            tm_delete = COALESCE(tm_delete, @Now)
        WHERE customer_id = @Id;

        UPDATE access_keys
        SET version = version + 1,
            name = '',
            detail = '',
            token_hash = NULL,
            token_prefix = '',
            tm_update = @Now,
            tm_delete = COALESCE(tm_delete, @Now)
        WHERE customer_id = @Id;

        WITH erased AS (
            UPDATE delegations
            SET reason = ''
            WHERE customer_id = @Id
            RETURNING id
        )
        SELECT 'delegations' AS kind, count(*)
        FROM erased;

        WITH erased AS (
            UPDATE terms_agreements
            SET client_address = ''
            WHERE customer_id = @Id
            RETURNING customer_id
        )
        SELECT 'terms_agreements' AS kind, count(*)
        FROM erased;

        WITH erased AS (
            UPDATE identity_moves
            SET reason = ''
            WHERE customer_id = @Id
            AND reason <> ''
            RETURNING customer_id
        )
        SELECT 'identity_moves' AS kind, count(*)
        FROM erased;

        WITH erased AS (
            UPDATE identity_checks
            SET reference = ''
            WHERE customer_id = @Id
            AND reference <> ''
            RETURNING customer_id
        )
        SELECT 'identity_checks' AS kind, count(*)
        FROM erased;

        WITH erased AS (
            UPDATE mails
            SET status = 'cancelled',
                recipient = '',
                tm_next = NULL,
                tm_update = @Now
            WHERE customer_id = @Id
            AND status = 'pending'
            RETURNING id
        )
        SELECT 'mails' AS kind, count(*)
        FROM erased;

        WITH erased AS (
            DELETE FROM mail_tokens
            WHERE customer_id = @Id
            RETURNING subject
        )
        SELECT 'mail_tokens' AS kind, count(*)
        FROM erased;

        UPDATE webhooks w
        SET last_method = CASE WHEN told.is_told THEN told.webhook_method ELSE '' END,
            last_uri = CASE WHEN told.is_told THEN told.webhook_uri ELSE '' END
        FROM (
            SELECT c.webhook_method, c.webhook_uri, c.webhook_method <> '' AND c.webhook_uri <> '' AND o.tm_pause IS NULL AS is_told
            FROM customers c
            JOIN webhooks o ON o.customer_id = c.id
            WHERE c.id = @Id
        ) told
        WHERE w.customer_id = @Id;

        WITH erased AS (
            UPDATE webhook_attempts
            SET error = '',
                answer = ''
            WHERE delivery_id IN (SELECT id FROM webhook_deliveries WHERE customer_id = @Id)
            RETURNING delivery_id
        )
        SELECT 'webhook_attempts' AS kind, count(*)
        FROM erased;

        WITH erased AS (
            UPDATE webhook_deliveries
            SET status = 'cancelled',
                tm_next = NULL,
                tm_update = @Now
            WHERE customer_id = @Id
            AND status = 'pending'
            RETURNING id
        )
        SELECT 'webhook_deliveries' AS kind, count(*)
        FROM erased;

        WITH erased AS (
            UPDATE events
            SET request_id = '',
                data = json_build_object('id', data -> 'id')
            WHERE customer_id = @Id
            RETURNING version
        )
        SELECT 'events' AS kind, count(*)
        FROM erased;
        """;

    public async Task<IReadOnlyDictionary<string, long>> EraseAsync(
        CustomerId id,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var connection = await session.OpenAsync(cancellationToken);
        var usernames = await connection.QueryAsync<string>(
            new CommandDefinition(SelectUsernames, new { Id = id.Value }, cancellationToken: cancellationToken)
        );
        var parameters = new
        {
            Id = id.Value,
            Now = now,
            Usernames = usernames.Select(username => Username.FromStored(username).Canonical).ToArray(),
        };
        await using var answers = await connection.QueryMultipleAsync(
            new CommandDefinition(Erase, parameters, cancellationToken: cancellationToken)
        );
        var erased = new Dictionary<string, long> { ["accounts"] = 1 };
        while (!answers.IsConsumed)
        {
            foreach (var row in await answers.ReadAsync<ErasedRow>())
                erased[row.Kind] = row.Count;
        }

        return erased.Where(kind => kind.Value > 0).ToDictionary();
    }

    // The account has no URI any more; the webhook has kept it for this one delivery, and loses it when that has ended.
    private const string EnqueueFinalDelivery = """
        WITH queued AS (
            INSERT INTO webhook_deliveries (id, customer_id, event_version, type, status, attempts, tm_next, tm_create, tm_update)
            SELECT e.id, e.customer_id, e.version, e.type, 'pending', 0, e.tm_create, e.tm_create, e.tm_create
            FROM webhooks w
            JOIN events e ON e.customer_id = w.customer_id
            WHERE w.customer_id = @Id
            AND w.last_uri <> ''
            AND e.type IN ('customer_deleted', 'customer_expired')
            RETURNING customer_id, tm_next
        )
        UPDATE webhooks w
        SET tm_due = queued.tm_next
        FROM queued
        WHERE w.customer_id = queued.customer_id
        """;

    public async Task EnqueueFinalDeliveryAsync(CustomerId id, CancellationToken cancellationToken)
    {
        var connection = await session.OpenAsync(cancellationToken);
        await connection.ExecuteAsync(
            new CommandDefinition(EnqueueFinalDelivery, new { Id = id.Value }, cancellationToken: cancellationToken)
        );
    }

    private sealed record ErasedRow
    {
        public string Kind { get; init; } = "";

        public long Count { get; init; }
    }
}

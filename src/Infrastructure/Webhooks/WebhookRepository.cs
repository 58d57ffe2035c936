using Customers.Application.Webhooks;
using Customers.Domain.Webhooks;

namespace Customers.Infrastructure.Webhooks;

/// <summary>Webhooks in PostgreSQL, as use cases see them.</summary>
internal sealed class WebhookRepository(DatabaseSession session, WebhookSecrets secrets, WebhookOptions options)
    : IWebhookRepository
{
    /// <summary>Reads the secrets. Accounts from before there were webhooks have none yet; of two that make one, the first wins.</summary>
    internal const string EnsureSecret = $"""
        INSERT INTO webhooks AS w (customer_id, secret)
        VALUES (@Id, @Fresh)
        ON CONFLICT (customer_id) DO UPDATE
        SET secret = CASE w.secret WHEN '' THEN EXCLUDED.secret ELSE w.secret END
        RETURNING {SecretColumns.Columns}
        """;

    public async Task<IReadOnlyList<WebhookSecret>> GetSecretsAsync(CustomerId id, CancellationToken cancellationToken)
    {
        var fresh = secrets.Protect(WebhookSecrets.Create());
        var row = await session.FindAsync<SecretColumns>(EnsureSecret, new { Id = id.Value, Fresh = fresh }, cancellationToken);
        return row!.Unprotect(secrets);
    }

    private const string ReplaceSecret = """
        INSERT INTO webhooks AS w (customer_id, secret)
        VALUES (@Id, @Fresh)
        ON CONFLICT (customer_id) DO UPDATE
        SET secret = EXCLUDED.secret,
            previous_secret = NULLIF(w.secret, ''),
            tm_previous_expire = now() + @Overlap
        RETURNING w.previous_secret
        """;

    private const string MakeDue = """
        UPDATE webhooks
        SET tm_due = now()
        WHERE customer_id = @Id
        AND tm_due IS NOT NULL;

        UPDATE webhook_deliveries
        SET attempts = 0,
            tm_next = now()
        WHERE customer_id = @Id
        AND status = 'pending'
        """;

    public async Task<WebhookSecret> RotateSecretAsync(CustomerId id, CancellationToken cancellationToken)
    {
        var secret = WebhookSecrets.Create();
        var parameters = new
        {
            Id = id.Value,
            Fresh = secrets.Protect(secret),
            Overlap = options.SecretOverlap,
        };
        var replaced = await session.FindAsync<string>(ReplaceSecret, parameters, cancellationToken);
        if (replaced is not null && secrets.Unprotect(replaced) is null)
            await session.ExecuteAsync(MakeDue, new { Id = id.Value }, cancellationToken);
        return secret;
    }

    private const string Pause = """
        UPDATE webhooks
        SET tm_pause = now()
        WHERE customer_id = @Id
        AND tm_pause IS NULL
        AND tm_fail <= now() - @PauseAfter
        """;

    public async Task<bool> PauseAsync(CustomerId id, CancellationToken cancellationToken) =>
        await session.ExecuteAsync(Pause, new { Id = id.Value, options.PauseAfter }, cancellationToken) > 0;

    // What waited is due at once, in its order; also what failed last, and would else come behind what is younger.
    private const string Resume = """
        WITH paused AS (
            SELECT customer_id
            FROM webhooks
            WHERE customer_id = @Id
            AND tm_pause IS NOT NULL
            FOR UPDATE
        ), due AS (
            UPDATE webhook_deliveries d
            SET tm_next = now()
            FROM paused p
            WHERE d.customer_id = p.customer_id
            AND d.status = 'pending'
        )
        UPDATE webhooks w
        SET tm_pause = NULL,
            tm_fail = NULL,
            tm_due = now()
        FROM paused p
        WHERE w.customer_id = p.customer_id
        """;

    public async Task<bool> ResumeAsync(CustomerId id, CancellationToken cancellationToken) =>
        await session.ExecuteAsync(Resume, new { Id = id.Value }, cancellationToken) > 0;

    // The webhook's row before the delivery's, as everywhere.
    private const string Wake = """
        UPDATE webhooks
        SET tm_due = LEAST(tm_due, now())
        WHERE customer_id = @Id
        """;

    private const string Redeliver = """
        UPDATE webhook_deliveries
        SET status = 'pending',
            attempts = 0,
            tm_next = now(),
            tm_update = now()
        WHERE id = @DeliveryId
        AND customer_id = @Id
        """;

    public async Task<bool> RedeliverAsync(CustomerId id, WebhookDeliveryId deliveryId, CancellationToken cancellationToken)
    {
        await session.ExecuteAsync(Wake, new { Id = id.Value }, cancellationToken);
        return await session.ExecuteAsync(Redeliver, new { Id = id.Value, DeliveryId = deliveryId.Value }, cancellationToken) > 0;
    }
}

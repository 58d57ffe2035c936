using Customers.Application.Webhooks;

namespace Customers.Infrastructure.Webhooks;

/// <summary>The webhooks of many accounts, changed in the transaction of one command.</summary>
internal sealed class ManyWebhooks(DatabaseSession session) : IManyWebhooks
{
    private const string ChooseFailed = """
        SELECT d.id, d.customer_id
        FROM webhook_deliveries d
        JOIN customers c ON c.id = d.customer_id
        WHERE d.status = 'failed'
        AND d.tm_create <= now() - @Age
        AND (@Type = '' OR d.type = @Type)
        AND (@CustomerId::uuid IS NULL OR d.customer_id = @CustomerId)
        AND c.tm_delete IS NULL
        AND c.webhook_uri <> ''
        ORDER BY d.tm_create, d.id
        LIMIT @Most
        """;

    // The webhooks' rows before the deliveries', as everywhere, and in one order, so that two commands wait and do not deadlock.
    private const string LockWebhooks = """
        SELECT w.customer_id
        FROM webhooks w
        WHERE w.customer_id = ANY (@Accounts)
        ORDER BY w.customer_id
        FOR UPDATE
        """;

    private const string Wake = """
        UPDATE webhooks
        SET tm_due = LEAST(tm_due, now())
        WHERE customer_id = ANY (@Accounts)
        """;

    private const string Redeliver = """
        UPDATE webhook_deliveries
        SET status = 'pending',
            attempts = 0,
            tm_next = now(),
            tm_update = now()
        WHERE id = ANY (@Ids)
        AND status = 'failed'
        """;

    public async Task<int> RedeliverAsync(
        TimeSpan age,
        string type,
        CustomerId? account,
        int most,
        CancellationToken cancellationToken
    )
    {
        var filters = new
        {
            Age = age,
            Type = type,
            CustomerId = account?.Value,
            Most = most,
        };
        var failed = await session.ListAsync<FailedRow>(ChooseFailed, filters, cancellationToken);
        if (failed.Count == 0)
            return 0;
        var chosen = new
        {
            Accounts = failed.Select(delivery => delivery.CustomerId).Distinct().ToList(),
            Ids = failed.ConvertAll(delivery => delivery.Id),
        };
        await session.ListAsync<Guid>(LockWebhooks, chosen, cancellationToken);
        await session.ExecuteAsync(Wake, chosen, cancellationToken);
        return await session.ExecuteAsync(Redeliver, chosen, cancellationToken);
    }

    private const string SelectPaused = """
        SELECT p.customer_id
        FROM (
            SELECT w.customer_id
            FROM webhooks w
            JOIN customers c ON c.id = w.customer_id
            WHERE w.tm_pause <= now() - @Age
            AND c.tm_delete IS NULL
            ORDER BY w.tm_pause
            LIMIT @Most
        ) p
        ORDER BY p.customer_id
        """;

    public async Task<IReadOnlyList<CustomerId>> ListPausedAsync(TimeSpan age, int most, CancellationToken cancellationToken)
    {
        var ids = await session.ListAsync<Guid>(SelectPaused, new { Age = age, Most = most }, cancellationToken);
        return ids.ConvertAll(id => new CustomerId(id));
    }

    private sealed record FailedRow(Guid Id, Guid CustomerId);
}

using Customers.Infrastructure.Webhooks;
using Npgsql;

namespace Customers.Infrastructure.Retention;

/// <summary>Removes old webhook deliveries with their attempts; one that is still pending by then belongs to a webhook that is paused.</summary>
internal sealed class DeliveryRetention(NpgsqlDataSource dataSource, WebhookOptions options)
{
    private const string DeleteBatch = """
        DELETE FROM webhook_deliveries
        WHERE id IN (
            SELECT d.id
            FROM webhook_deliveries d
            WHERE d.tm_create <= now() - @Retention
            ORDER BY d.tm_create
            LIMIT @BatchSize
            FOR UPDATE SKIP LOCKED
        )
        """;

    /// <summary>One run; hands back how many deliveries it removed.</summary>
    public Task<int> RunAsync(CancellationToken cancellationToken) =>
        dataSource.RemoveAsync(DeleteBatch, new { options.Retention, BatchSize = Batches.Size }, cancellationToken);
}

using Customers.Infrastructure.Telemetry;

namespace Customers.Infrastructure.Webhooks;

/// <summary>Deliveries that are still to be made.</summary>
internal static class WaitingDeliveries
{
    private const string Source = $"""
        SELECT CASE
                WHEN w.tm_pause IS NOT NULL THEN 'paused'
                WHEN d.tm_next <= now() THEN 'due'
                ELSE 'retrying'
            END AS state,
            CASE WHEN w.tm_pause IS NULL AND d.tm_next <= now() THEN d.tm_next ELSE d.tm_create END AS tm_wait
        FROM webhook_deliveries d
        LEFT JOIN webhooks w ON w.customer_id = d.customer_id
        WHERE d.status = 'pending'
        LIMIT {WaitingWork.Most}
        """;

    public static WaitingWork All { get; } =
        new("customers.webhooks", "Deliveries that are still to be made", ["due", "retrying", "paused"], Source);
}

using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Customers.Infrastructure.Workers;

/// <summary>
/// Since when the oldest mail and webhook are due, and the oldest event waits for the broker. Nothing is lost; more than five minutes say that
/// nobody does the work, or that whoever it goes to does not take it.
/// </summary>
internal sealed class BacklogHealth(HealthConnections connections) : IHealthCheck
{
    // Each is the first entry of an index.
    private const string SelectOldest = """
        SELECT
            (SELECT min(m.tm_next) FROM mails m WHERE m.tm_next IS NOT NULL) AS mail,
            (SELECT min(w.tm_due) FROM webhooks w WHERE w.tm_due IS NOT NULL AND w.tm_pause IS NULL) AS delivery,
            (
                SELECT e.tm_create
                FROM event_relays r
                JOIN events e ON (e.feed_order, e.seq) > (r.feed_order, r.seq)
                WHERE r.name = 'rabbitmq'
                ORDER BY e.feed_order, e.seq
                LIMIT 1
            ) AS event,
            now() AS now
        """;

    private static readonly TimeSpan patience = TimeSpan.FromMinutes(5);

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        connections.AskAsync<BacklogRow>(SelectOldest, context, row => Judge(row!, context), cancellationToken);

    private static HealthCheckResult Judge(BacklogRow row, HealthCheckContext context)
    {
        var waiting = new Dictionary<string, DateTime?>
        {
            ["mail_since"] = row.Mail,
            ["delivery_since"] = row.Delivery,
            ["event_since"] = row.Event,
        };
        var late = waiting.Where(kind => kind.Value <= row.Now).ToDictionary(kind => kind.Key, kind => kind.Value!.Value);
        var said = late.ToDictionary(kind => kind.Key, object (kind) => Times.ToOffset(kind.Value));
        var isBehind = late.Values.Any(since => row.Now - since > patience);
        return new(isBehind ? context.Registration.FailureStatus : HealthStatus.Healthy, data: said);
    }

    private sealed record BacklogRow
    {
        public DateTime? Mail { get; init; }

        public DateTime? Delivery { get; init; }

        public DateTime? Event { get; init; }

        public DateTime Now { get; init; }
    }
}

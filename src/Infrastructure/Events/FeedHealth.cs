using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Customers.Infrastructure.Events;

/// <summary>
/// Whether somebody's transaction holds the feed back: one that has written and does not end, in any database of the server. Nothing is lost
/// by it, and no replica is better off than another.
/// </summary>
internal sealed class FeedHealth(HealthConnections connections) : IHealthCheck
{
    // Who may not read the sessions of others is told since when the feed waits instead. A prepared transaction has no process.
    private const string SelectHolder = """
        SELECT h.pid, COALESCE(h.since, w.since) AS since
        FROM (
            SELECT e.tm_create AS since
            FROM events e
            WHERE e.feed_order >= feed_settled()
            ORDER BY e.feed_order, e.seq
            LIMIT 1
        ) w
        CROSS JOIN (
            SELECT t.pid, t.since
            FROM (
                SELECT a.pid, a.xact_start AS since, a.backend_xid AS xid
                FROM pg_stat_activity a
                WHERE a.backend_xid IS NOT NULL
                UNION ALL
                SELECT NULL, p.prepared, p.transaction
                FROM pg_prepared_xacts p
            ) t
            ORDER BY age(t.xid) DESC
            LIMIT 1
        ) h
        WHERE w.since < clock_timestamp() - interval '10 seconds'
        """;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        connections.AskAsync<HolderRow>(SelectHolder, context, holder => Judge(holder, context), cancellationToken);

    private static HealthCheckResult Judge(HolderRow? holder, HealthCheckContext context) =>
        holder is null ? HealthCheckResult.Healthy() : new(context.Registration.FailureStatus, data: Describe(holder));

    private static Dictionary<string, object> Describe(HolderRow holder)
    {
        var said = new Dictionary<string, object> { ["held_since"] = Times.ToOffset(holder.Since) };
        if (holder.Pid is { } pid)
            said["held_by_pid"] = pid;
        return said;
    }

    private sealed record HolderRow
    {
        public int? Pid { get; init; }

        public DateTime Since { get; init; }
    }
}

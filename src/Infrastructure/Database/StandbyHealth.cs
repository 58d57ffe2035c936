using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Customers.Infrastructure.Database;

/// <summary>
/// Whether commits wait for a standby that does not confirm them. Nothing is lost: reads are answered, and writes are refused until one is
/// confirmed again. Tells how far the slowest standby is behind, where there is one and it can be seen.
/// </summary>
internal sealed class StandbyHealth(HealthConnections connections, WriteAdmission admission) : IHealthCheck
{
    private const string SelectStandbys = """
        SELECT
            (SELECT min(a.state_change) FROM pg_stat_activity a WHERE a.wait_event = 'SyncRep') AS waiting_since,
            (SELECT max(extract(epoch FROM r.replay_lag)) FROM pg_stat_replication r)::float8 AS lag
        """;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        connections.AskAsync<StandbyRow>(SelectStandbys, context, row => Judge(row!, context), cancellationToken);

    private HealthCheckResult Judge(StandbyRow row, HealthCheckContext context)
    {
        var said = new Dictionary<string, object>();
        if (row.WaitingSince is { } since)
            said["waiting_since"] = Times.ToOffset(since);
        if (row.Lag is { } lag)
            said["lag_seconds"] = Math.Round(lag, 3);
        var status = admission.Commits.AreHeldUp ? context.Registration.FailureStatus : HealthStatus.Healthy;
        return new(status, data: said);
    }

    private sealed record StandbyRow
    {
        public DateTime? WaitingSince { get; init; }

        public double? Lag { get; init; }
    }
}

using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Customers.Infrastructure.Database;

/// <summary>Whether PostgreSQL answers.</summary>
internal sealed class DatabaseHealth(HealthConnections connections) : IHealthCheck
{
    private const string Ping = "SELECT 1";

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        connections.AskAsync<int>(Ping, context, _ => HealthCheckResult.Healthy(), cancellationToken);
}

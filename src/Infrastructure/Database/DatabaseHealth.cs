using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Customers.Infrastructure.Database;

/// <summary>Whether PostgreSQL answers.</summary>
internal sealed class DatabaseHealth(NpgsqlDataSource dataSource) : IHealthCheck
{
    private const string Ping = "SELECT 1";

    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default
    )
    {
        try
        {
            await dataSource.FindAsync<int>(Ping, parameters: null, cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (Exception down) when (down is NpgsqlException or TimeoutException or OperationCanceledException)
        {
            return HealthCheckResult.Unhealthy(exception: down);
        }
    }
}

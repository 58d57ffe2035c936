using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Customers.Infrastructure.Database;

/// <summary>One statement that tells how something is, on connections of its own.</summary>
internal static class HealthQuestion
{
    /// <summary>Asks, and judges the row; when the database does not answer, the check fails as it is registered to.</summary>
    public static async Task<HealthCheckResult> AskAsync<T>(
        this HealthConnections connections,
        string sql,
        HealthCheckContext context,
        Func<T?, HealthCheckResult> judge,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return judge(await connections.DataSource.FindAsync<T>(sql, parameters: null, cancellationToken));
        }
        catch (Exception down) when (down is NpgsqlException or TimeoutException or OperationCanceledException)
        {
            return new(context.Registration.FailureStatus, exception: down);
        }
    }
}

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
        CancellationToken cancellationToken,
        object? parameters = null
    )
    {
        try
        {
            // Cancelling a statement takes as long as it may on a network that is silent: health does not wait for that.
            var row = connections.DataSource.FindAsync<T>(sql, parameters, cancellationToken);
            return judge(await row.WaitAsync(cancellationToken));
        }
        catch (Exception down) when (down is NpgsqlException or TimeoutException or OperationCanceledException)
        {
            return new(context.Registration.FailureStatus, exception: down);
        }
    }
}

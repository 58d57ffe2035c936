using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Customers.Infrastructure.Leaving;

/// <summary>
/// Whether large accounts that have ended are being erased: it tells how many wait and since when, and is degraded when nothing has moved for too
/// long. What waits reads as erased.
/// </summary>
internal sealed class ErasureHealth(NpgsqlDataSource dataSource, ErasureOptions options) : IHealthCheck
{
    private const string SelectOpen = """
        SELECT count(DISTINCT x.customer_id) AS accounts, min(x.tm_create) AS since,
            COALESCE(max(x.tm_update) < clock_timestamp() - @Patience, false) AS stands_still
        FROM erasures x
        WHERE x.tm_complete IS NULL
        """;

    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default
    )
    {
        try
        {
            var open = (await dataSource.FindAsync<OpenRow>(SelectOpen, new { options.Patience }, cancellationToken))!;
            var status = open.StandsStill ? context.Registration.FailureStatus : HealthStatus.Healthy;
            return new(status, data: open.Since is { } since ? Describe(open.Accounts, since) : null);
        }
        catch (Exception down) when (down is NpgsqlException or TimeoutException or OperationCanceledException)
        {
            return new(context.Registration.FailureStatus, exception: down);
        }
    }

    private static Dictionary<string, object> Describe(long accounts, DateTime since) =>
        new() { ["outstanding"] = accounts, ["since"] = Times.ToOffset(since) };

    private sealed record OpenRow(long Accounts, DateTime? Since, bool StandsStill);
}

using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Customers.Infrastructure.Leaving;

/// <summary>
/// Whether large accounts that have ended are being erased: it tells how many wait and since when, and is degraded when nothing of one has moved for
/// too long. What waits reads as erased.
/// </summary>
internal sealed class ErasureHealth(NpgsqlDataSource dataSource, ErasureOptions options) : IHealthCheck
{
    // Accounts take turns, so each of them moves. A table that comes to its turn has not moved since the account's end, so all of an account's count.
    private const string SelectOpen = """
        SELECT count(*) AS accounts, min(x.tm_create) AS since,
            COALESCE(min(x.tm_update) < clock_timestamp() - @Patience, false) AS stands_still
        FROM (
            SELECT min(o.tm_create) AS tm_create, max(o.tm_update) AS tm_update
            FROM erasures o
            WHERE o.customer_id IN (SELECT p.customer_id FROM erasures p WHERE p.tm_complete IS NULL)
            GROUP BY o.customer_id
        ) x
        """;

    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default
    )
    {
        try
        {
            var row = dataSource.FindAsync<OpenRow>(SelectOpen, new { options.Patience }, cancellationToken);
            var open = (await row.WaitAsync(cancellationToken))!;
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

using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Customers.Infrastructure.Retention;

/// <summary>
/// Whether the coming two weeks have a partition of their own (decision 54). Where they have none, writes go on, into the default partition, which
/// is never dropped.
/// </summary>
internal sealed class MonthHealth(HealthConnections connections, TimeProvider time) : IHealthCheck
{
    private const string SelectMissing = """
        SELECT min(m.first_day)
        FROM missing_months(@Now) AS m (first_day)
        WHERE m.first_day <= @Now + interval '14 days'
        """;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        connections.AskAsync<DateTime?>(
            SelectMissing,
            context,
            missing => Judge(missing, context),
            cancellationToken,
            new { Now = time.GetUtcNow().UtcDateTime }
        );

    private static HealthCheckResult Judge(DateTime? missing, HealthCheckContext context) =>
        missing is null
            ? HealthCheckResult.Healthy()
            : new(
                context.Registration.FailureStatus,
                data: new Dictionary<string, object> { ["missing_month"] = Times.ToOffset(missing.Value) }
            );
}

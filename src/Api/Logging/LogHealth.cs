using System.Globalization;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Customers.Api.Logging;

/// <summary>Whether the log is written; it is down for a minute after a line was lost. The service goes on without it.</summary>
internal sealed class LogHealth(LostLines lost, TimeProvider time) : IHealthCheck
{
    private static readonly TimeSpan memory = TimeSpan.FromMinutes(1);

    /// <inheritdoc />
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(lost.Last is { } last ? Judge(last) : HealthCheckResult.Healthy());

    private HealthCheckResult Judge(DateTimeOffset last)
    {
        var data = new Dictionary<string, object>
        {
            ["lost_lines"] = lost.Total,
            ["last_lost"] = last.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        };
        return time.GetUtcNow() - last < memory ? HealthCheckResult.Degraded(data: data) : HealthCheckResult.Healthy(data: data);
    }
}

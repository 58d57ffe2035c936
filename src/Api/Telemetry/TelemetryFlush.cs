using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Customers.Api.Telemetry;

/// <summary>
/// Sends what was measured since the last time when the service stops, while what was measured is still there. A collector that is down
/// must not hold up the end for long.
/// </summary>
internal sealed class TelemetryFlush(TracerProvider? traces = null, MeterProvider? metrics = null) : IHostedService
{
    private const int LongestMilliseconds = 5000;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(
            Task.Run(() => traces?.Shutdown(LongestMilliseconds), CancellationToken.None),
            Task.Run(() => metrics?.Shutdown(LongestMilliseconds), CancellationToken.None)
        );
}

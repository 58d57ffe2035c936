using Customers.Application.Sweeps;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Customers.Infrastructure.Sweeps;

/// <summary>Runs each sweep again and again, at its own pace: one that is slow or fails holds up none of the others.</summary>
internal sealed partial class SweepWorker(
    IEnumerable<ISweep> sweeps,
    SweepRunner runner,
    SweepOptions options,
    TimeProvider time,
    ILogger<SweepWorker> logger
) : BackgroundService
{
    private static readonly TimeSpan retentionPause = TimeSpan.FromHours(1);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(sweeps.Select(sweep => RepeatAsync(sweep, stoppingToken)));

    private async Task RepeatAsync(ISweep sweep, CancellationToken stoppingToken)
    {
        var pause = sweep is RetentionSweep ? retentionPause : options.Interval;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await runner.RunAsync(sweep, stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                NotSwept(sweep.Name, pause, failure);
            }

            await Task.Delay(pause, time, stoppingToken);
        }
    }
}

using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Customers.Infrastructure.Retention;

/// <summary>Removes each hour what has been kept for long enough.</summary>
internal sealed partial class RetentionWorker(
    EventRetention events,
    DeliveryRetention deliveries,
    TimeProvider time,
    ILogger<RetentionWorker> logger
) : BackgroundService
{
    private static readonly TimeSpan pause = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var began = time.GetTimestamp();
                var (goneDeliveries, goneEvents) = (
                    await deliveries.RunAsync(stoppingToken),
                    await events.RunAsync(stoppingToken)
                );
                var elapsed = time.GetElapsedTime(began);
                Removed(goneEvents, goneDeliveries, elapsed);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                NotRemoved(failure);
            }

            await Task.Delay(pause, time, stoppingToken);
        }
    }
}

using Customers.Infrastructure.Events.RabbitMq;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Customers.Infrastructure.Resources.RabbitMq;

/// <summary>Receives reports for as long as the service runs, on one connection after the other.</summary>
internal sealed partial class ResourceEventWorker(
    ResourceEventConsumer consumer,
    RabbitMqOptions options,
    TimeProvider time,
    ILogger<ResourceEventWorker> logger
) : BackgroundService
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan MaxDelay = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var pause = FirstPause;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using var line = await ConsumerChannel.OpenAsync(options, stoppingToken);
                pause = FirstPause;
                await consumer.ConsumeAsync(line, stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
            {
                LineEnded(PublishFailure.Describe(failure), pause);
                await Task.Delay(pause, time, stoppingToken);
                pause = Longer(pause);
            }
        }
    }

    private static TimeSpan Longer(TimeSpan pause) => pause * 2 < MaxDelay ? pause * 2 : MaxDelay;
}

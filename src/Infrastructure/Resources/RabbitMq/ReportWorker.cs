using Customers.Infrastructure.Events.RabbitMq;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Customers.Infrastructure.Resources.RabbitMq;

/// <summary>Receives reports for as long as the service runs, on one connection after the other.</summary>
internal sealed partial class ReportWorker(
    ReportConsumer consumer,
    RabbitMqOptions options,
    TimeProvider time,
    ILogger<ReportWorker> logger
) : BackgroundService
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var pause = FirstPause;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using var line = await ReportLine.OpenAsync(options, stoppingToken);
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

    private static TimeSpan Longer(TimeSpan pause) => pause * 2 < LongestPause ? pause * 2 : LongestPause;
}

using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Customers.Infrastructure.Events.RabbitMq;

/// <summary>Relays for as long as the service runs.</summary>
internal sealed partial class EventRelayWorker(
    EventRelay relay,
    EventSignal signal,
    TimeProvider time,
    ILogger<EventRelayWorker> logger
) : BackgroundService
{
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan MaxDelay = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var pause = FirstPause;
        while (!stoppingToken.IsCancellationRequested)
        {
            var news = signal.Next;
            try
            {
                // Not cancelled: a round that has begun is finished, and stopping waits for it.
                var isMoreThere = await relay.RelayAsync(CancellationToken.None);
                pause = FirstPause;
                if (isMoreThere)
                    continue;
            }
            catch (Exception failure)
            {
                LogFailure(failure.Message, pause);
                await Task.Delay(pause, time, stoppingToken);
                pause = Longer(pause);
                continue;
            }

            await EventSignal.WaitAsync(news, Idle, stoppingToken);
        }
    }

    private static TimeSpan Longer(TimeSpan pause) => pause * 2 < MaxDelay ? pause * 2 : MaxDelay;
}

using Customers.Infrastructure.Workers;

namespace Customers.Infrastructure.Events.RabbitMq;

/// <summary>Relays for as long as the service runs.</summary>
internal sealed partial class EventRelayWorker(
    EventRelay relay,
    EventSignal signal,
    TimeProvider time,
    ILogger<EventRelayWorker> logger
) : PollingWorker(time)
{
    protected override TimeSpan MaxPause => RabbitMqConnection.MaxPause;

    protected override Task NextSignal => signal.Next;

    // Not cancelled: a batch that has begun is finished, and stopping waits for it.
    protected override Task<bool> RunBatchAsync(CancellationToken stoppingToken) => relay.RelayAsync(CancellationToken.None);

    protected override void LogPollFailed(Exception failure, TimeSpan pause) => LogPublishFailed(failure.Message, pause);
}

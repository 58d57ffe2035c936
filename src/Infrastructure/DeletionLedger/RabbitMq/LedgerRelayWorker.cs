using Customers.Infrastructure.Events;
using Customers.Infrastructure.Events.RabbitMq;
using Customers.Infrastructure.Workers;

namespace Customers.Infrastructure.DeletionLedger.RabbitMq;

/// <summary>Sends lines of the ledger to the broker for as long as the service runs.</summary>
internal sealed partial class LedgerRelayWorker(
    LedgerRelay relay,
    EventSignal signal,
    TimeProvider time,
    ILogger<LedgerRelayWorker> logger
) : PollingWorker(time)
{
    protected override TimeSpan MaxPause => RabbitMqConnection.MaxPause;

    protected override Task NextSignal => signal.Next;

    // Not cancelled: a batch that has begun is finished, and stopping waits for it.
    protected override Task<bool> RunBatchAsync(CancellationToken stoppingToken) => relay.RelayAsync(CancellationToken.None);

    protected override void LogPollFailed(Exception failure, TimeSpan pause) => LogPublishFailed(failure.Message, pause);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Publishing lines of the deletion ledger to RabbitMQ failed; retrying in {Pause}: {Failure}"
    )]
    private partial void LogPublishFailed(string failure, TimeSpan pause);
}

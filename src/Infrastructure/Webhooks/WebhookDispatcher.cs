using Customers.Infrastructure.Events;
using Customers.Infrastructure.Workers;

namespace Customers.Infrastructure.Webhooks;

/// <summary>Keeps delivering: looks for what is due also when something was recorded.</summary>
internal sealed partial class WebhookDispatcher(
    DeliveryBatch batch,
    EventSignal signal,
    WebhookOptions options,
    TimeProvider time,
    ILogger<WebhookDispatcher> logger
) : ConcurrentPollingWorker(options.Concurrency, time)
{
    protected override Task NextSignal => signal.Next;

    protected override Task<List<Task>> StartAsync(int capacity, CancellationToken stoppingToken) =>
        batch.StartAsync(capacity, stoppingToken);
}

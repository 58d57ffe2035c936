using Customers.Infrastructure.Events;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Customers.Infrastructure.Webhooks;

/// <summary>Keeps delivering: looks for what is due when something was recorded, when a delivery has ended, and otherwise each second.</summary>
internal sealed partial class WebhookDispatcher(
    DeliveryBatch round,
    EventSignal signal,
    WebhookOptions options,
    ILogger<WebhookDispatcher> logger
) : BackgroundService
{
    private static readonly TimeSpan maxDelay = TimeSpan.FromSeconds(1);

    // So that many endings and signals are one look.
    private static readonly TimeSpan minDelay = TimeSpan.FromMilliseconds(2);

    private readonly HashSet<Task> running = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                var next = signal.Next;
                if (!await StartDueAsync(stoppingToken))
                    await EventSignal.WaitAsync(Task.WhenAny([next, .. running]), maxDelay, stoppingToken);
                await Task.Delay(minDelay, stoppingToken);
            }
        }
        finally
        {
            await Task.WhenAll(running);
        }
    }

    /// <summary>Starts what there is room for; false when there was nothing, or no room.</summary>
    private async Task<bool> StartDueAsync(CancellationToken stoppingToken)
    {
        running.RemoveWhere(task => task.IsCompleted);
        var capacity = options.Concurrency - running.Count;
        if (capacity == 0)
            return false;
        try
        {
            // Endpoints that hang can only ever hold half of the room: a healthy one always finds some.
            var started = await round.StartAsync(capacity, Math.Max(capacity - (options.Concurrency / 2), 0), stoppingToken);
            running.UnionWith(started);
            return started.Count > 0;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            NotLooked(failure);
            return false;
        }
    }
}

using Microsoft.Extensions.Hosting;

namespace Customers.Infrastructure.Workers;

/// <summary>
/// Keeps doing what is due, so many pieces at the same time: looks each second, and when a piece has ended. Stopping waits for what has begun.
/// </summary>
/// <param name="concurrency">How many pieces there may be at the same time.</param>
internal abstract class PollingWorker(int concurrency) : BackgroundService
{
    private static readonly TimeSpan pause = TimeSpan.FromSeconds(1);

    // So that pieces that end together are one look.
    private static readonly TimeSpan minDelay = TimeSpan.FromMilliseconds(5);

    private readonly HashSet<Task> running = [];

    /// <summary>Begins with what is due, as far as there is room; what was begun never fails.</summary>
    protected abstract Task<List<Task>> StartAsync(int capacity, CancellationToken cancellationToken);

    /// <summary>Tells that what is due could not be read.</summary>
    protected abstract void NotLooked(Exception failure);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                if (!await StartDueAsync(stoppingToken))
                    await Task.WhenAny([Task.Delay(pause, stoppingToken), .. running]);
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
        var capacity = concurrency - running.Count;
        if (capacity == 0)
            return false;
        try
        {
            var started = await StartAsync(capacity, stoppingToken);
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

namespace Customers.Infrastructure.Workers;

/// <summary>Polls, and has many pieces of work under way at the same time; looks also when one has ended.</summary>
/// <param name="concurrency">How many pieces there may be at the same time.</param>
/// <param name="time">The clock of the waits.</param>
internal abstract class ConcurrentPollingWorker(int concurrency, TimeProvider time) : PollingWorker(time)
{
    // So that many endings and signals are one look.
    private static readonly TimeSpan minDelay = TimeSpan.FromMilliseconds(2);

    private readonly TimeProvider time = time;
    private readonly HashSet<Task> running = [];

    /// <summary>Begins with what is due, as far as there is room; what was begun never fails.</summary>
    protected abstract Task<List<Task>> StartAsync(int capacity, CancellationToken stoppingToken);

    protected sealed override async Task<bool> RunBatchAsync(CancellationToken stoppingToken)
    {
        running.RemoveWhere(task => task.IsCompleted);
        var capacity = concurrency - running.Count;
        if (capacity == 0)
            return false;
        var started = await StartAsync(capacity, stoppingToken);
        running.UnionWith(started);
        if (started.Count > 0)
            await Task.Delay(minDelay, time, stoppingToken);
        return started.Count > 0;
    }

    protected sealed override async Task WaitAsync(Task signal, CancellationToken stoppingToken)
    {
        await base.WaitAsync(running.Count == 0 ? signal : Task.WhenAny([signal, .. running]), stoppingToken);
        await Task.Delay(minDelay, time, stoppingToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await base.ExecuteAsync(stoppingToken);
        }
        finally
        {
            await Task.WhenAll(running);
        }
    }
}

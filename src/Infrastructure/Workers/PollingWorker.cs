using Microsoft.Extensions.Hosting;

namespace Customers.Infrastructure.Workers;

/// <summary>
/// Does what is due, batch after batch: looks again when an interval has passed, or when it is woken. A failure waits longer each time.
/// Stopping waits for the batch that runs.
/// </summary>
internal abstract class PollingWorker(TimeProvider time) : BackgroundService
{
    private static readonly Task never = new TaskCompletionSource().Task;

    /// <summary>How long nothing is looked for when nothing more was due.</summary>
    protected virtual TimeSpan Interval => TimeSpan.FromSeconds(1);

    /// <summary>The longest wait after failures that follow each other.</summary>
    protected virtual TimeSpan MaxPause => TimeSpan.FromSeconds(5);

    /// <summary>The signal that comes next: it is taken before each look, so that it can not be missed while looking.</summary>
    protected virtual Task NextSignal => never;

    /// <summary>Does one batch. Answers whether to look again at once: something was done, and more may be due.</summary>
    protected abstract Task<bool> RunBatchAsync(CancellationToken stoppingToken);

    /// <summary>Tells that a batch failed, and when the next one follows.</summary>
    protected abstract void LogPollFailed(Exception failure, TimeSpan pause);

    /// <summary>Waits for the interval, or for what ends the wait earlier.</summary>
    protected virtual Task WaitAsync(Task signal, CancellationToken stoppingToken) =>
        signal.WaitQuietlyAsync(Interval, time, stoppingToken);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var backoff = new Backoff(Interval, MaxPause);
        while (!stoppingToken.IsCancellationRequested)
        {
            var signal = NextSignal;
            try
            {
                var isMoreDue = await RunBatchAsync(stoppingToken);
                backoff.Reset();
                if (!isMoreDue)
                    await WaitAsync(signal, stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
            {
                LogPollFailed(failure, backoff.Pause);
                await backoff.WaitAsync(time, stoppingToken);
            }
        }
    }
}

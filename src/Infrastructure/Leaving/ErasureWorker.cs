using Customers.Infrastructure.Workers;

namespace Customers.Infrastructure.Leaving;

/// <summary>Erases what is left of large accounts for as long as there is something, and leaves others half of the time.</summary>
internal sealed partial class ErasureWorker(
    ErasureQueue queue,
    ErasureOptions options,
    TimeProvider time,
    ILogger<ErasureWorker> logger
) : PollingWorker(time)
{
    private readonly TimeProvider time = time;

    // It looks at once when the service starts.
    protected override TimeSpan Interval => TimeSpan.FromSeconds(5);

    protected override TimeSpan MaxPause => TimeSpan.FromMinutes(1);

    // Not cancelled: a batch that has begun is finished, and stopping waits for it.
    protected override async Task<bool> RunBatchAsync(CancellationToken stoppingToken)
    {
        var began = time.GetTimestamp();
        var isMore = await queue.EraseAsync(CancellationToken.None);
        if (isMore)
            await Task.Delay(
                TimeSpan.FromTicks(Math.Max(time.GetElapsedTime(began).Ticks, options.MinPause.Ticks)),
                time,
                stoppingToken
            );
        return isMore;
    }
}

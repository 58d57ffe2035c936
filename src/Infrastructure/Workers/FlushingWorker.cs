namespace Customers.Infrastructure.Workers;

/// <summary>
/// Writes what requests have left in memory, again and again, and the rest of it when the service stops: by then no request runs any more.
/// </summary>
/// <param name="what">What it writes, for the log.</param>
/// <param name="time">The clock of its waits.</param>
/// <param name="logger">Where failures are told.</param>
internal abstract partial class FlushingWorker(string what, TimeProvider time, ILogger logger) : PollingWorker(time)
{
    protected override TimeSpan MaxPause => TimeSpan.FromMinutes(1);

    /// <summary>Writes what there is.</summary>
    protected abstract Task FlushAsync(CancellationToken cancellationToken);

    protected sealed override async Task<bool> RunBatchAsync(CancellationToken stoppingToken)
    {
        await FlushAsync(stoppingToken);
        return false;
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        try
        {
            await FlushAsync(cancellationToken);
        }
        catch (Exception failure)
        {
            // What is in memory is worth no failed stop.
            LogLost(failure, what);
        }
    }

    protected sealed override void LogPollFailed(Exception failure, TimeSpan pause) => LogFlushFailed(failure, what, pause);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Storing {What} failed; retrying in {Pause}")]
    private partial void LogFlushFailed(Exception failure, string what, TimeSpan pause);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Storing {What} failed while the service stops; they are lost")]
    private partial void LogLost(Exception failure, string what);
}

using Customers.Infrastructure.Workers;

namespace Customers.Infrastructure.Telemetry;

/// <summary>Looks now and then at what waits, as long as somebody watches.</summary>
internal sealed partial class WaitingWorker(
    NpgsqlDataSource dataSource,
    WaitingMetrics metrics,
    IEnumerable<WaitingWork> works,
    TimeProvider time,
    ILogger<WaitingWorker> logger
) : PollingWorker(time)
{
    /// <summary>How long after a look the next one follows.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(15);

    protected override TimeSpan Interval => Pause;

    protected override TimeSpan MaxPause => TimeSpan.FromMinutes(1);

    protected override async Task<bool> RunBatchAsync(CancellationToken stoppingToken)
    {
        if (!metrics.AreWatched)
            return false;
        var measured = new Dictionary<WaitingWork, IReadOnlyList<WaitingRow>>();
        foreach (var work in works)
            measured[work] = await dataSource.ListAsync<WaitingRow>(work.Measure, parameters: null, stoppingToken);
        metrics.Set(measured);
        return false;
    }

    protected override void LogPollFailed(Exception failure, TimeSpan pause)
    {
        metrics.Forget();
        LogMeasuringFailed(failure, pause);
    }
}

using Customers.Application.Sweeps;
using Customers.Infrastructure.Workers;
using Microsoft.Extensions.Hosting;

namespace Customers.Infrastructure.Sweeps;

/// <summary>Runs each sweep again and again, at its own pace: one that is slow or fails holds up none of the others.</summary>
internal sealed partial class SweepWorker(
    IEnumerable<ISweep> sweeps,
    SweepRunner runner,
    SweepOptions options,
    TimeProvider time,
    ILogger<SweepWorker> logger
) : BackgroundService
{
    private static readonly TimeSpan retentionInterval = TimeSpan.FromHours(1);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(sweeps.Select(sweep => RepeatAsync(sweep, stoppingToken)));

    private async Task RepeatAsync(ISweep sweep, CancellationToken stoppingToken)
    {
        using var repetition = new Repetition(sweep, this, options.Interval, time);
        await repetition.RunAsync(stoppingToken);
    }

    private async Task<bool> RunOnceAsync(ISweep sweep, CancellationToken stoppingToken)
    {
        await runner.RunAsync(sweep, stoppingToken);
        return false;
    }

    /// <summary>One sweep, again and again.</summary>
    private sealed class Repetition(ISweep sweep, SweepWorker worker, TimeSpan interval, TimeProvider time) : PollingWorker(time)
    {
        protected override TimeSpan Interval => sweep is RetentionSweep ? retentionInterval : interval;

        public Task RunAsync(CancellationToken stoppingToken) => ExecuteAsync(stoppingToken);

        protected override Task<bool> RunBatchAsync(CancellationToken stoppingToken) => worker.RunOnceAsync(sweep, stoppingToken);

        protected override void LogPollFailed(Exception failure, TimeSpan pause) =>
            worker.LogSweepFailed(sweep.Name, pause, failure);
    }
}

using System.Diagnostics;
using Customers.Application.Sweeps;
using Customers.Infrastructure.Telemetry;

namespace Customers.Infrastructure.Sweeps;

/// <summary>Runs sweeps, whoever asks for it, and says what came of it.</summary>
internal sealed partial class SweepRunner(
    IEnumerable<ISweep> sweeps,
    SweepMetrics metrics,
    TimeProvider time,
    ILogger<SweepRunner> logger
) : ISweeps
{
    public IReadOnlyList<string> Names => [.. sweeps.Select(sweep => sweep.Name).Order(StringComparer.Ordinal)];

    public async Task<SweepReport?> RunAsync(string name, CancellationToken cancellationToken) =>
        sweeps.FirstOrDefault(sweep => sweep.Name == name) is { } found ? await RunAsync(found, cancellationToken) : null;

    /// <summary>One run of a sweep.</summary>
    public async Task<SweepReport> RunAsync(ISweep sweep, CancellationToken cancellationToken)
    {
        using var span = Spans.Begin($"sweep {sweep.Name}", ActivityKind.Internal);
        var began = time.GetTimestamp();
        try
        {
            var counts = await sweep.RunAsync(cancellationToken);
            var elapsed = time.GetElapsedTime(began);
            metrics.CountRun(sweep.Name, counts, elapsed);
            foreach (var (outcome, count) in counts)
                span?.SetTag($"customers.sweep.{outcome}", count);
            // Most runs find nothing to do, and nobody wants to read that every five minutes.
            if (counts.Values.All(count => count == 0))
                LogSweepIdle(sweep.Name, elapsed);
            else if (sweep.IsRoutine)
                LogRoutineSweepCompleted(sweep.Name, elapsed, counts);
            else
                LogSweepCompleted(sweep.Name, elapsed, counts);
            return new(sweep.Name, counts, (long)elapsed.TotalMilliseconds);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            metrics.CountFailure(sweep.Name);
            span.Failed(failure.GetType().Name);
            throw;
        }
    }
}

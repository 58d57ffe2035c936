using Customers.Application.Sweeps;

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
        var began = time.GetTimestamp();
        try
        {
            var counts = await sweep.RunAsync(cancellationToken);
            var elapsed = time.GetElapsedTime(began);
            metrics.CountRun(sweep.Name, counts, elapsed);
            // Most runs find nothing to do, and nobody wants to read that every five minutes.
            if (counts.Values.Any(count => count != 0))
                LogSweepCompleted(sweep.Name, elapsed, counts);
            else
                LogSweepIdle(sweep.Name, elapsed);
            return new(sweep.Name, counts, (long)elapsed.TotalMilliseconds);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            metrics.CountFailure(sweep.Name);
            throw;
        }
    }
}

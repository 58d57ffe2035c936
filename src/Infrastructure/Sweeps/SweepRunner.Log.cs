namespace Customers.Infrastructure.Sweeps;

internal sealed partial class SweepRunner
{
    [LoggerMessage(Message = "Sweep {Sweep} completed in {Elapsed}: {Counts}")]
    private partial void LogSweepCompleted(
        LogLevel level,
        string sweep,
        TimeSpan elapsed,
        IReadOnlyDictionary<string, long> counts
    );

    [LoggerMessage(Level = LogLevel.Debug, Message = "Sweep {Sweep} had nothing to do, found in {Elapsed}")]
    private partial void LogSweepIdle(string sweep, TimeSpan elapsed);
}

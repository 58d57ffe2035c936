namespace Customers.Infrastructure.Sweeps;

internal sealed partial class SweepRunner
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Sweep {Sweep} completed in {Elapsed}: {Counts}")]
    private partial void LogSweepCompleted(string sweep, TimeSpan elapsed, IReadOnlyDictionary<string, long> counts);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Routine sweep {Sweep} completed in {Elapsed}: {Counts}")]
    private partial void LogRoutineSweepCompleted(string sweep, TimeSpan elapsed, IReadOnlyDictionary<string, long> counts);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Sweep {Sweep} had nothing to do, found in {Elapsed}")]
    private partial void LogSweepIdle(string sweep, TimeSpan elapsed);
}

namespace Customers.Infrastructure.Sweeps;

internal sealed partial class SweepWorker
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "Sweep {Sweep} failed; retrying in {Pause}")]
    private partial void LogSweepFailed(string sweep, TimeSpan pause, Exception failure);
}

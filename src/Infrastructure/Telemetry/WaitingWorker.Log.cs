namespace Customers.Infrastructure.Telemetry;

internal sealed partial class WaitingWorker
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "Counting what waits failed; retrying in {Pause}")]
    private partial void LogMeasuringFailed(Exception failure, TimeSpan pause);
}

namespace Customers.Infrastructure.Leaving;

internal sealed partial class ErasureWorker
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "Erasing a large account failed; retrying in {Pause}")]
    protected override partial void LogPollFailed(Exception failure, TimeSpan pause);
}

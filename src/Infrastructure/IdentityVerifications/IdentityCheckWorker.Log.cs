namespace Customers.Infrastructure.IdentityVerifications;

internal sealed partial class IdentityCheckWorker
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "Polling for due identity checks failed; retrying in {Pause}")]
    protected override partial void LogPollFailed(Exception failure, TimeSpan pause);
}

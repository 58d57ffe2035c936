namespace Customers.Infrastructure.Mail.Sending;

internal sealed partial class MailWorker
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "Polling for due mails failed; retrying in {Pause}")]
    protected override partial void LogPollFailed(Exception failure, TimeSpan pause);
}

namespace Customers.Infrastructure.Webhooks;

internal sealed partial class WebhookDispatcher
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "Polling for due webhook deliveries failed; retrying in {Pause}")]
    protected override partial void LogPollFailed(Exception failure, TimeSpan pause);
}

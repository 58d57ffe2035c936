namespace Customers.Infrastructure.Events.RabbitMq;

internal sealed partial class EventRelayWorker
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "Publishing events to RabbitMQ failed; retrying in {Pause}: {Reason}")]
    private partial void LogPublishFailed(string reason, TimeSpan pause);
}

namespace Customers.Infrastructure.Resources.RabbitMq;

internal sealed partial class ResourceEventWorker
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "Resource event consumer disconnected; reconnecting in {Pause}: {Reason}")]
    private partial void LogConsumerDisconnected(string reason, TimeSpan pause);
}

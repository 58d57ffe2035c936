namespace Customers.Infrastructure.Events;

internal sealed partial class EventNotifier
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "NOTIFY of new events failed; replicas find them when they look")]
    private partial void LogNotifyFailed(Exception failure);
}

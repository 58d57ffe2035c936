namespace Customers.Infrastructure.Events;

internal sealed partial class EventNotifier
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "NOTIFY of new events failed; other replicas find them by polling")]
    private partial void LogNotifyFailed(Exception failure);
}

namespace Customers.Infrastructure.Events;

internal sealed partial class EventListener
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "LISTEN connection lost; reconnecting in {Pause}")]
    protected override partial void LogConnectionLost(Exception failure, TimeSpan pause);
}

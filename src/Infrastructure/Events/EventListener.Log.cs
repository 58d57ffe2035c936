using Microsoft.Extensions.Logging;

namespace Customers.Infrastructure.Events;

internal sealed partial class EventListener
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "The connection that hears of new events broke; it is made anew")]
    private partial void NotListening(Exception failure);
}

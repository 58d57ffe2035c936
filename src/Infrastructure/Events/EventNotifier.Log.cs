using Microsoft.Extensions.Logging;

namespace Customers.Infrastructure.Events;

internal sealed partial class EventNotifier
{
    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Other replicas could not be told of new events; they find them with their next look"
    )]
    private partial void NotNotified(Exception failure);
}

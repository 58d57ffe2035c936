using Microsoft.Extensions.Logging;

namespace Customers.Infrastructure.Events.RabbitMq;

internal sealed partial class EventRelayWorker
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "Events could not be sent on; trying again in {Pause}: {Reason}")]
    private partial void LogFailure(string reason, TimeSpan pause);
}

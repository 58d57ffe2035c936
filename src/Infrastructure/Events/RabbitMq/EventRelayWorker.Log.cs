using Microsoft.Extensions.Logging;

namespace Customers.Infrastructure.Events.RabbitMq;

internal sealed partial class EventRelayWorker
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "Events wait for the broker; trying again in {Pause}: {Reason}")]
    private partial void LogFailure(string reason, TimeSpan pause);
}

using Microsoft.Extensions.Logging;

namespace Customers.Infrastructure.Resources.RabbitMq;

internal sealed partial class ResourceEventConsumer
{
    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "The exchange {Exchange} is missing, or not for this service: no reports come from there until it can be bound"
    )]
    private partial void NotBound(string exchange);
}

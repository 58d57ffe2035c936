using Customers.Domain.Resources;

namespace Customers.Infrastructure.Resources.RabbitMq;

internal sealed partial class ResourceEventHandler
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "Writing a resource event failed; retrying in {Pause}: {Reason}")]
    private partial void LogWriteRetried(TimeSpan pause, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "Writing the resource event of {ResourceId} ({Type}) failed permanently")]
    private partial void LogWriteFailed(ResourceType type, Guid resourceId, Exception defect);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Resource event of {ResourceId} ({Type}) ignored: unknown customer {CustomerId}"
    )]
    private partial void LogUnknownCustomer(ResourceType type, Guid resourceId, Guid customerId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Message from exchange {Exchange} parked: {Reason}")]
    private partial void LogMessageParked(string reason, string exchange);
}

using Customers.Domain.Resources;
using Microsoft.Extensions.Logging;

namespace Customers.Infrastructure.Resources.RabbitMq;

internal sealed partial class ResourceEventHandler
{
    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "A reported resource could not be written; trying again in {Pause}: {Reason}"
    )]
    private partial void Waits(TimeSpan pause, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "The report of {ResourceId} ({Type}) can not be written")]
    private partial void NotWritten(ResourceType type, Guid resourceId, Exception defect);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "{ResourceId} ({Type}) was reported for {CustomerId}, which is no account"
    )]
    private partial void NoSuchAccount(ResourceType type, Guid resourceId, Guid customerId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A message from {Exchange} was put aside: {Reason}")]
    private partial void PutAside(string reason, string exchange);
}

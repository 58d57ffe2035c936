using Microsoft.Extensions.Logging;

namespace Customers.Infrastructure.Webhooks;

internal sealed partial class DeliveryBatch
{
    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "A webhook delivery of customer {CustomerId} was not finished; it is tried again"
    )]
    private partial void NotFinished(Guid customerId, Exception failure);
}

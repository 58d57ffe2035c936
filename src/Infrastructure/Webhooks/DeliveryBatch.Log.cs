namespace Customers.Infrastructure.Webhooks;

internal sealed partial class DeliveryBatch
{
    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "Webhook delivery of customer {CustomerId} failed unexpectedly; retrying when its lease expires"
    )]
    private partial void LogUnexpectedFailure(Guid customerId, Exception failure);
}

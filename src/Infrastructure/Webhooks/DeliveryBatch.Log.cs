namespace Customers.Infrastructure.Webhooks;

internal sealed partial class DeliveryBatch
{
    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "Webhook delivery of customer {CustomerId} failed unexpectedly; retrying when its lease expires"
    )]
    private partial void LogUnexpectedFailure(Guid customerId, Exception failure);

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "Webhook secret of customer {CustomerId} cannot be unprotected; its deliveries wait until it is rotated"
    )]
    private partial void LogSecretUnreadable(Guid customerId);
}

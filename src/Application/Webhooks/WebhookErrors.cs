namespace Customers.Application.Webhooks;

/// <summary>Refusals that are about webhooks.</summary>
public static class WebhookErrors
{
    public static readonly Error NotSet = new(
        ErrorKind.FailedPrecondition,
        "WEBHOOK_NOT_SET",
        "The account has no webhook: set webhook_method and webhook_uri first."
    );

    public static readonly Error DeliveryNotFound = new(
        ErrorKind.NotFound,
        "WEBHOOK_DELIVERY_NOT_FOUND",
        "The webhook delivery was not found."
    );
}

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

    public static readonly Error SecretUnreadable = new(
        ErrorKind.FailedPrecondition,
        "WEBHOOK_SECRET_UNREADABLE",
        "The webhook's secret can not be read any more; rotate it, and deliveries go on at once."
    );

    /// <summary>The account tests its webhook too many times at once.</summary>
    public static readonly Error TooManyTests = new(
        ErrorKind.ResourceExhausted,
        "TOO_MANY_WEBHOOK_TESTS",
        "A webhook is tested 4 times at once at most."
    )
    {
        RetryAfter = TimeSpan.FromSeconds(1),
    };
}

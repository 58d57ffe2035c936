namespace Customers.Infrastructure.Webhooks;

/// <summary>How long one attempt may take; tests have less patience.</summary>
/// <param name="Connect">For resolving the name, connecting and agreeing on TLS.</param>
/// <param name="Whole">For everything, reading the answer included.</param>
internal sealed record WebhookLimits(TimeSpan Connect, TimeSpan Whole)
{
    public static WebhookLimits Default { get; } = new(TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(15));
}

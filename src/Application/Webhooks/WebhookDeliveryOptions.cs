namespace Customers.Application.Webhooks;

/// <summary>How webhooks are delivered.</summary>
public sealed class WebhookDeliveryOptions
{
    /// <summary>How many deliveries one replica makes at the same time, 1–1,000; endpoints that fail get half of them at most.</summary>
    public int Concurrency { get; set; } = 128;

    /// <summary>After how long without one success an endpoint is paused, 1 minute to 366 days.</summary>
    public TimeSpan PauseAfter { get; set; } = TimeSpan.FromDays(10);

    /// <summary>How long the secret before signs beside a new one, up to 366 days.</summary>
    public TimeSpan SecretOverlap { get; set; } = TimeSpan.FromHours(24);

    /// <summary>After how long the delivery of a replica that died is taken over by another; longer than an attempt can last, 16 seconds to a day.</summary>
    public TimeSpan Lease { get; set; } = TimeSpan.FromSeconds(30);
}

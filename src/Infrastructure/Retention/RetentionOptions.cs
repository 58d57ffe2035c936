namespace Customers.Infrastructure.Retention;

/// <summary>How long events are kept.</summary>
public sealed class RetentionOptions
{
    /// <summary>How long after they were sent, 1 to 3,660 days. Where no broker is configured, being in the feed is being sent.</summary>
    public TimeSpan Retention { get; set; } = TimeSpan.FromDays(30);
}

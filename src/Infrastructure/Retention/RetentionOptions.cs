namespace Customers.Infrastructure.Retention;

/// <summary>How long events are kept.</summary>
public sealed class RetentionOptions
{
    /// <summary>
    /// How long after they were sent the feed shows them, 1 to 3,660 days. Where no broker is configured, being in the feed is being sent.
    /// </summary>
    public TimeSpan Retention { get; set; } = TimeSpan.FromDays(30);

    /// <summary>How long after they were sent they stay in the account's own log; not shorter, and up to 3,660 days.</summary>
    public TimeSpan AuditRetention { get; set; } = TimeSpan.FromDays(400);
}

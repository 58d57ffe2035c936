namespace Customers.Infrastructure.Events.RabbitMq;

/// <summary>The place of the last event that the broker has confirmed, together with all before it.</summary>
internal sealed record RelayCursor
{
    public long FeedOrder { get; init; }

    public long Seq { get; init; }
}

namespace Customers.Integration.Tests.Webhooks.Deliveries;

/// <summary>An event as the database holds it.</summary>
internal sealed record CommittedEvent
{
    public Guid Id { get; init; }

    public Guid CustomerId { get; init; }

    public long Version { get; init; }
}

/// <summary>An event as somebody outside saw it: in the feed, in a queue, or at an endpoint.</summary>
/// <param name="Id">The id it came with.</param>
/// <param name="Body">All of its text.</param>
internal sealed record SeenEvent(Guid Id, string Body);

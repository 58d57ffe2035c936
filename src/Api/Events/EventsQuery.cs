using Customers.Application.Events;

namespace Customers.Api.Events;

/// <summary>Which events are wanted.</summary>
public abstract record EventQuery
{
    [FromQuery(Name = "types"), Description("Only events of these types, separated by commas.")]
    [RegularExpression("^([a-z_]+(,[a-z_]+)*)?$")]
    public string? Types { get; init; }

    [FromQuery(Name = "actor_id"), Description("Only what this agent or key did; all zeros for the service itself.")]
    [DataType("uuid")]
    public string? ActorId { get; init; }

    [FromQuery(Name = "from"), Description("Only what happened then or later; with its offset."), DataType("date-time")]
    public string? From { get; init; }

    [FromQuery(Name = "to"), Description("Only what happened before; with its offset."), DataType("date-time")]
    public string? To { get; init; }

    [FromQuery(Name = "order"), Description("`newest` to look back from the end; cursors of the feed belong to their order.")]
    [OneOf(typeof(EventOrder)), DefaultsTo("oldest")]
    public string? Order { get; init; }

    [FromQuery(Name = "wait"), Description("How many seconds to wait for an event when there is none; not with `newest`.")]
    [Range(0, FeedRequest.MaxWait), DefaultsTo(0)]
    public string? Wait { get; init; }

    [FromQuery(Name = "page_size"), Description("How many rows.")]
    [Range(1, PageRequest.MaxSize), DefaultsTo(FeedRequest.DefaultSize)]
    public string? PageSize { get; init; }

    /// <summary>The request that goes on from a cursor.</summary>
    private protected FeedRequest ToRequest(string? after) =>
        new(after, Types, Wait, PageSize)
        {
            Order = Order,
            ActorId = ActorId,
            From = From,
            To = To,
        };
}

/// <summary>Which events of the own account are wanted.</summary>
public sealed record LogQuery : EventQuery
{
    [FromQuery(Name = "after")]
    [Description(
        "The `next_cursor` of the page before, or the version that was read last; from the oldest event that is kept when absent."
    )]
    [RegularExpression("^([0-9]+(\\.[0-9a-f]{12}|-[0-9]+)?)?$")]
    public string? After { get; init; }

    internal FeedRequest ToRequest() => ToRequest(After);
}

/// <summary>Which events of which account are wanted.</summary>
public sealed record EventsQuery : EventQuery
{
    [FromQuery(Name = "after")]
    [Description("The `next_cursor` of the page before; from the oldest event that is kept when absent.")]
    [RegularExpression("^[A-Za-z0-9._-]*$")]
    public string? After { get; init; }

    [FromQuery(Name = "customer_id"), Description("Only events of this account."), DataType("uuid")]
    public string? CustomerId { get; init; }

    internal FeedRequest ToRequest() => ToRequest(After);
}

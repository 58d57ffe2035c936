using Customers.Api.Documentation;
using Customers.Api.Http;
using Customers.Application.Events;

namespace Customers.Api.Events;

/// <summary>What happened to accounts, in an order that never changes.</summary>
[Route("v1.0")]
[Tags("Events")]
[TagDescription(9, "What happened to accounts, in an order that never changes: a feed to follow, and each account's audit log.")]
public sealed class EventsController(IMediator mediator) : ApiController(mediator)
{
    /// <summary>Reads on in the feed of all accounts, oldest first. For ProjectSuperAdmin, ProjectSupport and ProjectService.</summary>
    /// <remarks>
    /// Keep <c>next_cursor</c> with what you did about the events, and pass it as <c>after</c> next time. Nothing ever appears behind a cursor
    /// that was given out, and an account's events come in the order of their versions. An empty page repeats the cursor.
    /// </remarks>
    [HttpGet("events", Name = "readEvents")]
    [ProducesResponseType<FeedPage>(200)]
    [Refuses(403, "PERMISSION_DENIED")]
    public Task<IActionResult> Read([FromQuery] EventsQuery events, CancellationToken cancellationToken) =>
        SendAsync(new ReadEvents(events.ToRequest(), events.CustomerId), cancellationToken);

    /// <summary>Reads on in the events of the own account, oldest first: its audit log. For CustomerAdmin and CustomerManager.</summary>
    [HttpGet("customer/events", Name = "readOwnEvents")]
    [ProducesResponseType<FeedPage>(200)]
    [Refuses(403, "PERMISSION_DENIED")]
    public Task<IActionResult> ReadOwn([FromQuery] FeedQuery feed, CancellationToken cancellationToken) =>
        SendAsync(new ReadOwnEvents(feed.ToRequest()), cancellationToken);
}

/// <summary>Which events are wanted.</summary>
public record FeedQuery
{
    [FromQuery(Name = "after")]
    [Description("The `next_cursor` of the page before; from the oldest event that is kept when absent.")]
    [RegularExpression("^([0-9]+-[0-9]+)?$")]
    public string? After { get; init; }

    [FromQuery(Name = "types"), Description("Only events of these types, separated by commas.")]
    [RegularExpression("^([a-z_]+(,[a-z_]+)*)?$")]
    public string? Types { get; init; }

    [FromQuery(Name = "wait"), Description("How many seconds to wait for an event when there is none.")]
    [Range(0, FeedRequest.MaxWait), DefaultsTo(0)]
    public string? Wait { get; init; }

    [FromQuery(Name = "page_size"), Description("How many rows.")]
    [Range(1, PageRequest.MaxSize), DefaultsTo(FeedRequest.DefaultSize)]
    public string? PageSize { get; init; }

    internal FeedRequest ToRequest() => new(After, Types, Wait, PageSize);
}

/// <summary>Which events of which account are wanted.</summary>
public sealed record EventsQuery : FeedQuery
{
    [FromQuery(Name = "customer_id"), Description("Only events of this account."), DataType("uuid")]
    public string? CustomerId { get; init; }
}

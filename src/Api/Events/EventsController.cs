using Customers.Api.Documentation;
using Customers.Api.Http;
using Customers.Application.Events;
using Microsoft.AspNetCore.Http.Timeouts;

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
    /// that was given out, and an account's events come in the order of their versions. An empty page may have another cursor: keep that one.
    /// With <c>customer_id</c> it is the log of that account, and its cursors. A cursor from which nobody can go on gets 410; <c>details</c> say
    /// why, and how to begin anew.
    /// </remarks>
    [HttpGet("events", Name = "readEvents")]
    [DisableRequestTimeout]
    [ProducesResponseType<FeedPage>(200)]
    [Refuses(403, "PERMISSION_DENIED")]
    [Refuses(410, "CURSOR_UNKNOWN")]
    public Task<IActionResult> Read([FromQuery] EventsQuery events, CancellationToken cancellationToken) =>
        SendAsync(new ReadEvents(events.ToRequest(), events.CustomerId), cancellationToken);

    /// <summary>Reads on in the events of the own account, oldest first: its audit log. For CustomerAdmin and CustomerManager.</summary>
    /// <remarks>
    /// The log is followed by version: <c>after</c> is the version that was read last, or <c>next_cursor</c>, which also says in which history it
    /// was read. Versions can be given again after a restore; then that cursor gets 410, and <c>details</c> say how to begin anew.
    /// </remarks>
    [HttpGet("customer/events", Name = "readOwnEvents")]
    [DisableRequestTimeout]
    [ProducesResponseType<FeedPage>(200)]
    [Refuses(403, "PERMISSION_DENIED")]
    [Refuses(410, "CURSOR_UNKNOWN")]
    public Task<IActionResult> ReadOwn([FromQuery] LogQuery log, CancellationToken cancellationToken) =>
        SendAsync(new ReadOwnEvents(log.ToRequest()), cancellationToken);

    /// <summary>Reads on in the events of an account, oldest first, with why staff did something. For ProjectSuperAdmin and ProjectSupport.</summary>
    /// <remarks>The log is the account's own (<c>readOwnEvents</c>), with its cursors; it says from where staff works, and why it did something.</remarks>
    [HttpGet("customers/{id:id}/events", Name = "readCustomerEvents")]
    [DisableRequestTimeout]
    [ProducesResponseType<FeedPage>(200)]
    [Refuses(403, "PERMISSION_DENIED")]
    [Refuses(404, "CUSTOMER_NOT_FOUND")]
    [Refuses(410, "CURSOR_UNKNOWN")]
    public Task<IActionResult> ReadOfCustomer(Guid id, [FromQuery] LogQuery log, CancellationToken cancellationToken) =>
        SendAsync(new ReadCustomerEvents(new(id), log.ToRequest()), cancellationToken);
}

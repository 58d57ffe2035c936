using Customers.Application.Common;
using Customers.Domain.Events;

namespace Customers.Application.Overview;

/// <summary>A delivery, without what the account's endpoint answered.</summary>
/// <param name="Id">The event's id, which is also the <c>webhook-id</c> of each attempt.</param>
/// <param name="CustomerId">The account.</param>
/// <param name="Type">What happened.</param>
/// <param name="EventVersion">The event's place among those of the account.</param>
/// <param name="State">Where it is.</param>
/// <param name="Attempts">How often it was tried since it was queued last.</param>
/// <param name="StatusCode">What the last attempt was answered; null when no answer came, or it was not tried.</param>
/// <param name="Error">Why the last attempt failed; empty when it did not.</param>
/// <param name="TmNext">When it is tried next; null when it is not.</param>
/// <param name="TmCreate">When the event happened.</param>
/// <param name="TmUpdate">When the delivery changed last.</param>
public sealed record DeliveryOverviewDto(
    Guid Id,
    Guid CustomerId,
    [OneOf(typeof(EventTypes), nameof(EventTypes.All), Name = "EventType")] string Type,
    [AtLeast(1)] long EventVersion,
    [OneOf(typeof(DeliveryState))] string State,
    [AtLeast(0)] int Attempts,
    [Range(100, 999)] int? StatusCode,
    string Error,
    DateTimeOffset? TmNext,
    DateTimeOffset TmCreate,
    DateTimeOffset TmUpdate
);

using Customers.Api.Http;
using Customers.Application.Overview;
using Customers.Domain.Events;
using Customers.Domain.Resources;
using MailKind = Customers.Application.Mail.MailKind;

namespace Customers.Api.Overview;

/// <summary>Which part of a list over all accounts is wanted.</summary>
public abstract record OverviewQuery : PageQuery
{
    [FromQuery(Name = "older_than"), Description("Only what began more than so many seconds ago.")]
    [Range(0, OverviewRequest.MaxAge), DefaultsTo(0)]
    public string? OlderThan { get; init; }

    internal OverviewRequest ToPart() => new(ToRequest(), OlderThan);
}

/// <summary>Which deliveries are wanted.</summary>
public sealed record DeliveriesQuery : OverviewQuery
{
    [FromQuery(Name = "state"), Description("Only those that are there; `pending` are also those that are paused.")]
    [OneOf(typeof(DeliveryState))]
    public string? State { get; init; }

    [FromQuery(Name = "type"), Description("Only those of this event type.")]
    [OneOf(typeof(EventTypes), nameof(EventTypes.All), Name = "EventType")]
    public string? Type { get; init; }

    [FromQuery(Name = "customer_id"), Description("Only those of this account."), DataType("uuid")]
    public string? CustomerId { get; init; }

    internal ListDeliveries ToUseCase() => new(ToPart(), State, Type, CustomerId);
}

/// <summary>Which deletions are wanted.</summary>
public sealed record DeletionsQuery : OverviewQuery
{
    [FromQuery(Name = "state"), Description("Only those that are so far."), OneOf(typeof(DeletionState))]
    public string? State { get; init; }

    [FromQuery(Name = "service"), Description("Only those for which this service has something left to do.")]
    [OneOf(typeof(Services), nameof(Services.Names), Name = "Service")]
    public string? Service { get; init; }

    internal ListDeletions ToUseCase() => new(ToPart(), State, Service);
}

/// <summary>Which resources are wanted that are still to be deleted.</summary>
public sealed record OutstandingResourcesQuery : OverviewQuery
{
    [FromQuery(Name = "service"), Description("Only those that this service keeps.")]
    [OneOf(typeof(Services), nameof(Services.Names), Name = "Service")]
    public string? Service { get; init; }

    [FromQuery(Name = "type"), Description("Only those of this type."), OneOf(typeof(ResourceType))]
    public string? Type { get; init; }

    internal ListOutstandingResources ToUseCase() => new(ToPart(), Service, Type);
}

/// <summary>Which mails are wanted.</summary>
public sealed record MailsQuery : OverviewQuery
{
    [FromQuery(Name = "state"), Description("Only those that are there."), OneOf(typeof(MailState))]
    public string? State { get; init; }

    [FromQuery(Name = "type"), Description("Only those that say this."), OneOf(typeof(MailKind))]
    public string? Type { get; init; }

    internal ListMails ToUseCase() => new(ToPart(), State, Type);
}

/// <summary>Which checks are wanted.</summary>
public sealed record IdentityChecksQuery : OverviewQuery
{
    [FromQuery(Name = "state"), Description("Only those that are there."), OneOf(typeof(IdentityCheckState))]
    public string? State { get; init; }

    internal ListIdentityChecks ToUseCase() => new(ToPart(), State);
}

/// <summary>Which delegations are wanted.</summary>
public sealed record DelegationsQuery : OverviewQuery
{
    [FromQuery(Name = "state"), Description("Only those that are so."), OneOf(typeof(DelegationState))]
    public string? State { get; init; }

    internal ListDelegations ToUseCase() => new(ToPart(), State);
}

/// <summary>Which reservations are wanted.</summary>
public sealed record ReservationsQuery : OverviewQuery
{
    [FromQuery(Name = "state"), Description("Only those that are so."), OneOf(typeof(ReservationStatus))]
    public string? State { get; init; }

    [FromQuery(Name = "type"), Description("Only those for resources of this type."), OneOf(typeof(ResourceType))]
    public string? Type { get; init; }

    [FromQuery(Name = "service"), Description("Only those for resources that this service keeps.")]
    [OneOf(typeof(Services), nameof(Services.Names), Name = "Service")]
    public string? Service { get; init; }

    internal ListReservations ToUseCase() => new(ToPart(), State, Type, Service);
}

/// <summary>Which failed deliveries are to be queued once more.</summary>
/// <param name="OlderThan">Only those of events that happened more than so many seconds ago.</param>
/// <param name="Type">Only those of this event type.</param>
/// <param name="CustomerId">Only those of this account.</param>
public sealed record RedeliverManyBody(
    [Range(0, OverviewRequest.MaxAge)] int? OlderThan,
    [OneOf(typeof(EventTypes), nameof(EventTypes.All), Name = "EventType")] string? Type,
    [DataType("uuid")] string? CustomerId
);

/// <summary>Which paused webhooks are to be resumed.</summary>
/// <param name="OlderThan">Only those that were paused more than so many seconds ago.</param>
public sealed record ResumeManyBody([Range(0, OverviewRequest.MaxAge)] int? OlderThan);

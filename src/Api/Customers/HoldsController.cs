using AutoMapper;
using Customers.Api.Documentation;
using Customers.Application.Customers;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Customers.Api.Customers;

/// <summary>Holds: why platform staff suspends an account.</summary>
[Route("v1.0/customers/{id:id}/holds")]
[Tags("Holds")]
[TagDescription(6, "Why platform staff suspends an account; each hold is placed and lifted by itself.")]
public sealed class HoldsController(IMediator mediator, IMapper mapper) : CustomerController(mediator, mapper)
{
    /// <summary>Lists the holds on an account, with <c>history</c> those of the past too. For ProjectSuperAdmin, ProjectSupport, and services for their kinds.</summary>
    [HttpGet(Name = "listHolds")]
    [ProducesResponseType<HoldsDto>(200)]
    [ProducesResponseType(304)]
    [Refuses(403, "PERMISSION_DENIED")]
    [Refuses(404, "CUSTOMER_NOT_FOUND")]
    public Task<IActionResult> List(Guid id, [FromQuery] HoldsQuery query, CancellationToken cancellationToken) =>
        ReadAsync(new ListHolds(new(id)) { History = query.History }, cancellationToken);

    /// <summary>Places a hold on an account, or gives it another reason or other words. For ProjectSuperAdmin, services for their kinds, and ProjectSupport for operator.</summary>
    [HttpPut("{kind:hold}", Name = "placeHold")]
    [ProducesResponseType<CustomerDto>(200)]
    [Refuses(403, "PERMISSION_DENIED")]
    [Refuses(404, "CUSTOMER_NOT_FOUND")]
    [Refuses(409, "ACCOUNT_NOT_VERIFIED", "ACCOUNT_DELETED", "ACCOUNT_EXPIRED", "PLATFORM_ACCOUNT")]
    [Refuses(412, "VERSION_MISMATCH")]
    public Task<IActionResult> Place(
        Guid id,
        [OneOf(typeof(HoldKind))] HoldKind kind,
        HoldBody body,
        CancellationToken cancellationToken
    ) => ChangeAsync(body.ToUseCase(new(id), kind), cancellationToken);

    /// <summary>Lifts a hold of an account. For ProjectSuperAdmin, services for their kinds, and ProjectSupport for operator.</summary>
    [HttpDelete("{kind:hold}", Name = "liftHold")]
    [ProducesResponseType<CustomerDto>(200)]
    [Refuses(403, "PERMISSION_DENIED")]
    [Refuses(404, "CUSTOMER_NOT_FOUND")]
    [Refuses(409, "ACCOUNT_DELETED", "ACCOUNT_EXPIRED", "PLATFORM_ACCOUNT")]
    [Refuses(412, "VERSION_MISMATCH")]
    public Task<IActionResult> Lift(
        Guid id,
        [OneOf(typeof(HoldKind))] HoldKind kind,
        [FromBody(EmptyBodyBehavior = EmptyBodyBehavior.Allow)] ReasonBody? body,
        CancellationToken cancellationToken
    ) => ChangeAsync(new LiftHold(new(id), kind, body?.Reason ?? ""), cancellationToken);
}

/// <summary>Which holds are wanted.</summary>
public sealed record HoldsQuery
{
    [FromQuery(Name = "history"), Description("`true` to see those of the past too."), DefaultsTo(false)]
    public string? History { get; init; }
}

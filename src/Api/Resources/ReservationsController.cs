using Customers.Api.Documentation;
using Customers.Api.Http;
using Customers.Application.Resources;

namespace Customers.Api.Resources;

/// <summary>Places that are kept for resources which are being made.</summary>
[Route("v1.0/customers/{id:id}/reservations")]
[Tags("Reservations")]
[TagDescription(13, "Places for what is being made.")]
public sealed class ReservationsController(IMediator mediator) : ApiController(mediator)
{
    /// <summary>Reserves places for resources that are about to be made. For ProjectSuperAdmin and ProjectService.</summary>
    [HttpPost(Name = "reservePlaces")]
    [ProducesResponseType<ReservationDto>(200)]
    [Refuses(403, "PERMISSION_DENIED", "ACCOUNT_NOT_VERIFIED", "ACCOUNT_SUSPENDED", "ACCOUNT_FROZEN")]
    [Refuses(404, "CUSTOMER_NOT_FOUND")]
    [Refuses(409, "ACCOUNT_DELETED", "ACCOUNT_EXPIRED", "PLATFORM_ACCOUNT")]
    [Refuses(429, "LIMIT_REACHED")]
    public Task<IActionResult> Reserve(Guid id, ReservationBody body, CancellationToken cancellationToken) =>
        SendAsync(new ReserveQuota(new(id), body.Type, body.Count ?? 0, body.Ttl), cancellationToken);

    /// <summary>Reports the resources that places were reserved for, and ends the reservation. For ProjectSuperAdmin and ProjectService.</summary>
    /// <remarks>
    /// Places that are left over are free again. Committing again with the same ids changes nothing. When the account is gone it is refused, and
    /// the resources are asked to be deleted.
    /// </remarks>
    [HttpPost("{reservation_id:id}/commit", Name = "commitReservation")]
    [ProducesResponseType<ReservationDto>(200)]
    [Refuses(403, "PERMISSION_DENIED")]
    [Refuses(404, "CUSTOMER_NOT_FOUND", "RESERVATION_NOT_FOUND")]
    [Refuses(
        409,
        "RESERVATION_EXPIRED",
        "RESERVATION_RELEASED",
        "RESERVATION_COMMITTED",
        "ACCOUNT_DELETED",
        "ACCOUNT_EXPIRED",
        "PLATFORM_ACCOUNT"
    )]
    public Task<IActionResult> Commit(
        Guid id,
        [FromRoute(Name = "reservation_id"), Description("The id of the reservation, in its canonical form.")] Guid reservationId,
        CommitBody body,
        CancellationToken cancellationToken
    ) => SendAsync(new CommitReservation(new(id), new(reservationId), body.ToIds()), cancellationToken);

    /// <summary>Gives reserved places back. For ProjectSuperAdmin and ProjectService.</summary>
    /// <remarks>Releasing again changes nothing.</remarks>
    [HttpPost("{reservation_id:id}/release", Name = "releaseReservation")]
    [ProducesResponseType<ReservationDto>(200)]
    [Refuses(403, "PERMISSION_DENIED")]
    [Refuses(404, "CUSTOMER_NOT_FOUND", "RESERVATION_NOT_FOUND")]
    [Refuses(409, "RESERVATION_COMMITTED", "PLATFORM_ACCOUNT")]
    public Task<IActionResult> Release(
        Guid id,
        [FromRoute(Name = "reservation_id"), Description("The id of the reservation, in its canonical form.")] Guid reservationId,
        CancellationToken cancellationToken
    ) => SendAsync(new ReleaseReservation(new(id), new(reservationId)), cancellationToken);
}

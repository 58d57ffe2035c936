using Customers.Application.Common;
using Customers.Domain.Resources;

namespace Customers.Application.Resources;

/// <summary>Places that are kept for resources which are being made.</summary>
/// <param name="Id">The reservation.</param>
/// <param name="CustomerId">The account.</param>
/// <param name="Type">What the places are for.</param>
/// <param name="Count">How many.</param>
/// <param name="Status"><c>open</c>, <c>committed</c>, <c>released</c> or <c>expired</c>.</param>
/// <param name="TmExpire">Until when the places are kept.</param>
/// <param name="TmCreate">When they were reserved.</param>
public sealed record ReservationDto(
    Guid Id,
    Guid CustomerId,
    [OneOf(typeof(ResourceType))] string Type,
    [Range(1, Reservation.MaxCount)] int Count,
    [OneOf(typeof(ReservationStatus))] string Status,
    DateTimeOffset TmExpire,
    DateTimeOffset TmCreate
)
{
    /// <summary>Shows a reservation as it is at the given time.</summary>
    public static ReservationDto From(Reservation reservation, DateTimeOffset now) =>
        new(
            reservation.Id.Value,
            reservation.CustomerId.Value,
            reservation.Type.ToName(),
            reservation.Count,
            reservation.StatusAt(now).ToName(),
            reservation.ExpiresAt,
            reservation.CreatedAt
        );
}

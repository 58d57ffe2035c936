namespace Customers.Domain.Resources;

/// <summary>The id of a reservation, a UUID.</summary>
public readonly record struct ReservationId(Guid Value);

using Customers.Domain.Resources;

namespace Customers.Application.Resources;

/// <summary>Where reservations are kept. The account must be locked.</summary>
public interface IReservationRepository
{
    /// <summary>The reservation; null when the account has none with this id.</summary>
    Task<Reservation?> FindAsync(CustomerId customerId, ReservationId id, CancellationToken cancellationToken);

    /// <summary>Stores a new reservation, or how one has ended.</summary>
    Task SaveAsync(Reservation reservation, CancellationToken cancellationToken);
}

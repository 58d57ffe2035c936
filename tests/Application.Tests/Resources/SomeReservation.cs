using Customers.Domain.Resources;
using NSubstitute;

namespace Customers.Application.Tests.Resources;

/// <summary>A reservation as the database would hand it over.</summary>
internal static class SomeReservation
{
    public static readonly Reservation Open = new()
    {
        Id = new(Guid.Parse("0195f000-0000-7000-8000-0000000000aa")),
        CustomerId = Some.AccountId,
        Type = ResourceType.Numbers,
        Count = 2,
        CreatedAt = Some.Now.AddSeconds(-30),
        ExpiresAt = Some.Now.AddSeconds(30),
    };

    /// <summary>Puts the reservation into the database.</summary>
    public static void Given(this TestBench bench, Reservation reservation) =>
        bench.Reservations.FindAsync(reservation.CustomerId, reservation.Id, Arg.Any<CancellationToken>()).Returns(reservation);
}

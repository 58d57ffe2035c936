using Customers.Application.Resources;
using Customers.Domain.Resources;

namespace Customers.Infrastructure.Resources;

/// <summary>Reservations in PostgreSQL.</summary>
internal sealed class ReservationRepository(DatabaseSession session) : IReservationRepository
{
    private const string SelectOfAccount = """
        SELECT r.id, r.customer_id, r.type, r.count, r.tm_create, r.tm_expire, r.tm_commit, r.tm_release
        FROM reservations r
        WHERE r.id = @Id
        AND r.customer_id = @CustomerId
        """;

    public async Task<Reservation?> FindAsync(CustomerId customerId, ReservationId id, CancellationToken cancellationToken)
    {
        var key = new { Id = id.Value, CustomerId = customerId.Value };
        return (await session.FindAsync<ReservationRow>(SelectOfAccount, key, cancellationToken))?.ToReservation();
    }

    // Whoever ends a reservation holds its account's lock, so the one that was read is the one that is written.
    private const string Upsert = """
        INSERT INTO reservations (id, customer_id, type, count, tm_create, tm_expire, tm_commit, tm_release)
        VALUES (@Id, @CustomerId, @Type, @Count, @TmCreate, @TmExpire, @TmCommit, @TmRelease)
        ON CONFLICT (id) DO UPDATE
        SET tm_commit = excluded.tm_commit,
            tm_release = excluded.tm_release
        """;

    public Task SaveAsync(Reservation reservation, CancellationToken cancellationToken) =>
        session.ExecuteAsync(Upsert, ReservationRow.From(reservation), cancellationToken);

    private sealed record ReservationRow(
        Guid Id,
        Guid CustomerId,
        string Type,
        int Count,
        DateTime TmCreate,
        DateTime TmExpire,
        DateTime? TmCommit,
        DateTime? TmRelease
    )
    {
        public Reservation ToReservation() =>
            new()
            {
                Id = new(Id),
                CustomerId = new(CustomerId),
                Type = EnumNames.TryParse<ResourceType>(Type, out var type)
                    ? type
                    : throw new InvalidOperationException($"The database holds the unknown resource type '{Type}'."),
                Count = Count,
                CreatedAt = Times.ToOffset(TmCreate),
                ExpiresAt = Times.ToOffset(TmExpire),
                CommittedAt = Times.ToOffset(TmCommit),
                ReleasedAt = Times.ToOffset(TmRelease),
            };

        public static ReservationRow From(Reservation reservation) =>
            new(
                reservation.Id.Value,
                reservation.CustomerId.Value,
                reservation.Type.ToName(),
                reservation.Count,
                reservation.CreatedAt.UtcDateTime,
                reservation.ExpiresAt.UtcDateTime,
                reservation.CommittedAt?.UtcDateTime,
                reservation.ReleasedAt?.UtcDateTime
            );
    }
}

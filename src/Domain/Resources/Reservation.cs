using Customers.Domain.Common;

namespace Customers.Domain.Resources;

/// <summary>
/// Places that are kept for resources which are being made, so that nobody else takes them meanwhile. It ends by being committed (the
/// resources are there), released (they will not be), or by running out.
/// </summary>
public sealed record Reservation
{
    /// <summary>The most places of one reservation.</summary>
    public const int MaxCount = 1_000;

    /// <summary>How long places are kept when nothing is said, in seconds.</summary>
    public const int DefaultTtlSeconds = 60;

    /// <summary>The longest that places are kept, in seconds.</summary>
    public const int MaxTtlSeconds = 3_600;

    public required ReservationId Id { get; init; }

    public required CustomerId CustomerId { get; init; }

    public required ResourceType Type { get; init; }

    /// <summary>How many places, 1 to <see cref="MaxCount"/>.</summary>
    public required int Count { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Until when the places are kept.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>When the resources were reported.</summary>
    public DateTimeOffset? CommittedAt { get; init; }

    /// <summary>When the places were given back.</summary>
    public DateTimeOffset? ReleasedAt { get; init; }

    /// <summary>Ends it with so many resources; the places that are left over are free again. Committing again changes nothing.</summary>
    public Result<Reservation> Commit(int resources, DateTimeOffset now)
    {
        if (resources > Count)
            return ResourceErrors.MoreThanReserved(Count);
        if (CommittedAt is not null)
            return this;
        if (ReleasedAt is not null)
            return ResourceErrors.ReservationReleased;
        if (now >= ExpiresAt)
            return ResourceErrors.ReservationExpired;
        return this with { CommittedAt = now };
    }

    /// <summary>Gives the places back. Releasing again, or what has run out, changes nothing that anybody would notice.</summary>
    public Result<Reservation> Release(DateTimeOffset now)
    {
        if (CommittedAt is not null)
            return ResourceErrors.ReservationCommitted;
        return ReleasedAt is null ? this with { ReleasedAt = now } : this;
    }

    /// <summary>Where it is in its life, on the given clock.</summary>
    public ReservationStatus StatusAt(DateTimeOffset now) =>
        this switch
        {
            { CommittedAt: not null } => ReservationStatus.Committed,
            { ReleasedAt: not null } => ReservationStatus.Released,
            _ when now >= ExpiresAt => ReservationStatus.Expired,
            _ => ReservationStatus.Open,
        };
}

/// <summary>Where a reservation is in its life.</summary>
public enum ReservationStatus
{
    /// <summary>The places are kept.</summary>
    Open,

    /// <summary>The resources were reported. Final.</summary>
    Committed,

    /// <summary>The places were given back. Final.</summary>
    Released,

    /// <summary>It was neither committed nor released in time. Final.</summary>
    Expired,
}

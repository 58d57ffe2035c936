using Customers.Domain.Common;

namespace Customers.Domain.Resources;

/// <summary>Every way in which the ledger of what an account owns refuses.</summary>
public static class ResourceErrors
{
    private const string LimitIsReached = "LIMIT_REACHED";

    // A limit is reached until something is deleted or the limit is raised; asking again more often than this tells nobody anything.
    private static readonly TimeSpan retryAfter = TimeSpan.FromMinutes(1);

    public static readonly Error ResourceDeleted = Precondition(
        "RESOURCE_DELETED",
        "The resource was reported as deleted; ids are never used again."
    );
    public static readonly Error ReservationNotFound = new(
        ErrorKind.NotFound,
        "RESERVATION_NOT_FOUND",
        "The reservation was not found."
    );
    public static readonly Error ReservationExpired = Precondition("RESERVATION_EXPIRED", "The reservation has run out.");
    public static readonly Error ReservationReleased = Precondition("RESERVATION_RELEASED", "The reservation was released.");
    public static readonly Error ReservationCommitted = Precondition("RESERVATION_COMMITTED", "The reservation was committed.");

    /// <summary>The account may not own more of this type.</summary>
    public static Error LimitReached(ResourceType type, Quota quota) =>
        new(
            ErrorKind.ResourceExhausted,
            LimitIsReached,
            $"The account may have {quota.Limit} {type.ToName()}: {quota.Used} used, {quota.Reserved} reserved."
        )
        {
            RetryAfter = retryAfter,
            Details =
            [
                new(Field: null, LimitIsReached, $"The account may have {quota.Limit} {type.ToName()}.")
                {
                    Type = type.ToName(),
                    Limit = quota.Limit,
                    Used = quota.Used + quota.Reserved,
                    Help = "Delete some, or ask the platform for a larger plan.",
                },
            ],
        };

    /// <summary>The same as the API document shows it.</summary>
    public static readonly Error LimitReachedExample = LimitReached(ResourceType.Agents, new(5, 0, 5));

    /// <summary>More resources than places.</summary>
    public static Error MoreThanReserved(int count) =>
        Error.InvalidField(
            "resource_ids",
            "TOO_MANY",
            $"resource_ids must hold at most {count} ids, as many as places were reserved."
        );

    /// <summary>A list of all resources that claims to be from the future: what was made meanwhile would count as deleted.</summary>
    public static readonly Error AsOfInFuture = Error.InvalidField(
        "complete.as_of",
        "IN_FUTURE",
        "complete.as_of must not be later than now."
    );

    private static Error Precondition(string reason, string message) => new(ErrorKind.FailedPrecondition, reason, message);
}

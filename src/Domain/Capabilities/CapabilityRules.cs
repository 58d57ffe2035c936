using Customers.Domain.Customers;
using Customers.Domain.Resources;
using static Customers.Domain.Capabilities.CapabilityAction;

namespace Customers.Domain.Capabilities;

/// <summary>The one place that says what an account may do. The status comes first, then the identity, then the limits.</summary>
public static class CapabilityRules
{
    /// <summary>How long an answer may be kept at most: whoever misses an event is wrong for no longer than this.</summary>
    public static readonly TimeSpan Validity = TimeSpan.FromSeconds(60);

    /// <summary>Whether an account that stands like this may do it now.</summary>
    /// <param name="standing">What is true of the account.</param>
    /// <param name="action">What it wants to do.</param>
    /// <param name="places">What is taken of the type that the action would take a place of; null when it takes none.</param>
    /// <param name="now">The time, on the database's clock.</param>
    public static Capability Judge(Standing standing, CapabilityAction action, Places? places, DateTimeOffset now) =>
        new(
            action,
            StatusObstacle(standing.Status) ?? IdentityObstacle(standing, action) ?? LimitObstacle(places),
            standing.Holds,
            ValidUntil(standing, now)
        );

    /// <summary>What one of the platform's own ids may do: everything.</summary>
    public static Capability Allow(CapabilityAction action, DateTimeOffset now) => new(action, null, [], now + Validity);

    /// <summary>The type that the action takes a place of; null when it takes none that the action alone tells.</summary>
    public static ResourceType? TypeTakenBy(CapabilityAction action) =>
        action is PurchaseVirtualNumber or PurchasePstnNumber ? ResourceType.Numbers : null;

    private static Obstacle? StatusObstacle(CustomerStatus status) =>
        status switch
        {
            CustomerStatus.Active => null,
            CustomerStatus.Initial => Obstacle.AccountNotVerified,
            CustomerStatus.Suspended => Obstacle.AccountSuspended,
            CustomerStatus.Frozen => Obstacle.AccountFrozen,
            CustomerStatus.Deleted => Obstacle.AccountDeleted,
            CustomerStatus.Expired => Obstacle.AccountExpired,
            _ => throw new ArgumentOutOfRangeException(nameof(status), status, "Nothing is known of this status."),
        };

    private static Obstacle? IdentityObstacle(Standing standing, CapabilityAction action) =>
        action is PurchasePstnNumber or OutboundPstnCall && standing.IdentityVerification != IdentityVerificationStatus.Verified
            ? Obstacle.IdentityNotVerified
            : null;

    private static Obstacle? LimitObstacle(Places? places) =>
        places is { } taken && !taken.HasRoomFor(1) ? Obstacle.LimitReached : null;

    // When the scheduled time has come, the account may be gone any moment.
    private static DateTimeOffset ValidUntil(Standing standing, DateTimeOffset now)
    {
        var end = now + Validity;
        if (standing.DeletionScheduledAt is not { } deletion || deletion > end)
            return end;
        return deletion > now ? deletion : now;
    }
}

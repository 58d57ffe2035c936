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
    /// <param name="snapshot">What is true of the account.</param>
    /// <param name="action">What it wants to do.</param>
    /// <param name="quota">What is taken of the type that the action would take a place of; null when it takes none.</param>
    /// <param name="now">The time, on the database's clock.</param>
    public static Capability Evaluate(CustomerSnapshot snapshot, CapabilityAction action, Quota? quota, DateTimeOffset now) =>
        new(
            action,
            StatusDenial(snapshot.Status) ?? IdentityDenial(snapshot, action) ?? LimitDenial(quota),
            snapshot.Holds,
            ValidUntil(snapshot, now)
        );

    /// <summary>What one of the platform's own ids may do: everything.</summary>
    public static Capability Allow(CapabilityAction action, DateTimeOffset now) => new(action, null, [], now + Validity);

    /// <summary>The type that the action takes a place of; null when it takes none that the action alone tells.</summary>
    public static ResourceType? TypeTakenBy(CapabilityAction action) =>
        action is PurchaseVirtualNumber or PurchasePstnNumber ? ResourceType.Numbers : null;

    private static DenialReason? StatusDenial(CustomerStatus status) =>
        status switch
        {
            CustomerStatus.Active => null,
            CustomerStatus.Initial => DenialReason.AccountNotVerified,
            CustomerStatus.Suspended => DenialReason.AccountSuspended,
            CustomerStatus.Frozen => DenialReason.AccountFrozen,
            CustomerStatus.Deleted => DenialReason.AccountDeleted,
            CustomerStatus.Expired => DenialReason.AccountExpired,
            _ => throw new ArgumentOutOfRangeException(nameof(status), status, "Nothing is known of this status."),
        };

    private static DenialReason? IdentityDenial(CustomerSnapshot snapshot, CapabilityAction action) =>
        action is PurchasePstnNumber or OutboundPstnCall && snapshot.IdentityVerification != IdentityVerificationStatus.Verified
            ? DenialReason.IdentityNotVerified
            : null;

    private static DenialReason? LimitDenial(Quota? quota) =>
        quota is { } taken && !taken.HasCapacityFor(1) ? DenialReason.LimitReached : null;

    // When the scheduled time has come, the account may be gone any moment.
    private static DateTimeOffset ValidUntil(CustomerSnapshot snapshot, DateTimeOffset now)
    {
        var end = now + Validity;
        if (snapshot.DeletionScheduledAt is not { } deletion || deletion > end)
            return end;
        return deletion > now ? deletion : now;
    }
}

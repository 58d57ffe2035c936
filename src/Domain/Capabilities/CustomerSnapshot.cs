using Customers.Domain.Customers;

namespace Customers.Domain.Capabilities;

/// <summary>As much of an account as decides what it may do.</summary>
/// <param name="Status">Where it is in its life.</param>
/// <param name="Holds">The kinds of the holds on it.</param>
/// <param name="IdentityVerification">How far its identity is proved.</param>
/// <param name="DeletionScheduledAt">When it will be deleted; null unless it is frozen.</param>
public sealed record CustomerSnapshot(
    CustomerStatus Status,
    IReadOnlyList<HoldKind> Holds,
    IdentityVerificationStatus IdentityVerification,
    DateTimeOffset? DeletionScheduledAt
)
{
    /// <summary>How an account stands.</summary>
    public static CustomerSnapshot Of(CustomerFacts facts) =>
        new(facts.Status, [.. facts.Holds.Select(hold => hold.Kind)], facts.IdentityVerification, facts.DeletionScheduledAt);
}

using Customers.Domain.Customers;

namespace Customers.Domain.Capabilities;

/// <summary>Whether an account may do something now, why not, and how long that can be relied on.</summary>
/// <param name="Action">What it is about.</param>
/// <param name="DenialReason">What stands in the way; null when it is allowed.</param>
/// <param name="Holds">The kinds of the holds on the account, each of which would stop it by itself.</param>
/// <param name="ValidUntil">Until when the answer may be kept.</param>
public sealed record Capability(
    CapabilityAction Action,
    DenialReason? DenialReason,
    IReadOnlyList<HoldKind> Holds,
    DateTimeOffset ValidUntil
)
{
    /// <summary>Whether the account may.</summary>
    public bool Allowed => DenialReason is null;
}

using Customers.Application.Common;
using Customers.Domain.Capabilities;

namespace Customers.Application.Capabilities;

/// <summary>What an account may do now.</summary>
/// <param name="CustomerId">The account.</param>
/// <param name="CustomerVersion">The version of the account's last event: whoever has read a later one has to ask again.</param>
/// <param name="Capabilities">An entry for each action.</param>
public sealed record CapabilitiesDto(
    Guid CustomerId,
    [AtLeast(0)] long CustomerVersion,
    IReadOnlyList<CapabilityDto> Capabilities
);

/// <summary>Whether an account may do something now.</summary>
/// <param name="Action">What it is about.</param>
/// <param name="Allowed">Whether it may.</param>
/// <param name="Reason">Why not, in the contract's words; null when it may.</param>
/// <param name="Remedy">What would change it; null when it may.</param>
/// <param name="Holds">The kinds of the holds on the account.</param>
/// <param name="ValidUntil">Until when the answer may be kept.</param>
public sealed record CapabilityDto(
    [OneOf(typeof(CapabilityAction))] string Action,
    bool Allowed,
    [OneOf(typeof(DenialReason), nameof(DenialReason.Names), Name = "DenialReason")] string? Reason,
    string? Remedy,
    IReadOnlyList<string> Holds,
    DateTimeOffset ValidUntil
)
{
    /// <summary>Shows what an account may do.</summary>
    public static CapabilityDto From(Capability capability) =>
        new(
            capability.Action.ToName(),
            capability.Allowed,
            capability.DenialReason?.Reason,
            capability.DenialReason?.Remedy,
            [.. capability.Holds.Select(hold => hold.ToName())],
            capability.ValidUntil
        );
}

namespace Customers.Domain.IdentityVerifications;

/// <summary>Identifies a check of an identity at a provider.</summary>
/// <param name="Value">The UUID.</param>
public readonly record struct IdentityCheckId(Guid Value);

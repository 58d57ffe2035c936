using static Customers.Domain.Customers.IdentityVerificationStatus;

namespace Customers.Domain.Customers;

/// <summary>The moves of identity verification that the contract draws (§7); every other one is refused.</summary>
public static class IdentityVerificationMoves
{
    /// <summary>Whether the verification may go from one status to another.</summary>
    public static bool Allows(IdentityVerificationStatus from, IdentityVerificationStatus to) =>
        (from, to) switch
        {
            (_, None) => true,
            (None or Rejected, Pending) => true,
            (Pending, Verified or Rejected) => true,
            (Verified, Rejected) => true,
            _ => false,
        };
}

namespace Customers.Domain.IdentityVerifications;

/// <summary>Where a check is in its life.</summary>
public enum IdentityCheckStatus
{
    /// <summary>The provider has not taken it yet; it is asked again and again.</summary>
    Waiting,

    /// <summary>The provider has taken it, and will call back.</summary>
    Started,

    /// <summary>The provider has said what it found.</summary>
    Decided,

    /// <summary>The account's verification moved without the provider: decided, withdrawn or reset by an operator, given up, or gone with the account.</summary>
    Cancelled,
}

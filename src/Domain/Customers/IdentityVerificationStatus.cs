namespace Customers.Domain.Customers;

/// <summary>How far the customer's identity is proved. Only <see cref="Verified"/> opens the telephone network.</summary>
public enum IdentityVerificationStatus
{
    /// <summary>Nothing was submitted, or an operator reset it, or the account was deleted.</summary>
    None,

    /// <summary>Submitted and waiting for a decision.</summary>
    Pending,

    /// <summary>Decided by an operator or a provider: the identity is proved.</summary>
    Verified,

    /// <summary>Decided, or withdrawn later: the identity is not proved. The customer may submit again.</summary>
    Rejected,
}

/// <summary>What becomes of a verified identity when the name, the address or the phone number changes.</summary>
public enum OnProfileChange
{
    /// <summary>It stays verified, and an operator looks at it again.</summary>
    Review,

    /// <summary>It is not verified any more; the customer may submit it again.</summary>
    Reset,
}

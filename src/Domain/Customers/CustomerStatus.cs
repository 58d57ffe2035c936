namespace Customers.Domain.Customers;

/// <summary>Where an account is in its life. Never set: derived from the account's facts by <see cref="Customer.Status"/>.</summary>
public enum CustomerStatus
{
    /// <summary>Created with an e-mail address that nobody has verified or vouched for yet.</summary>
    Initial,

    /// <summary>Normal operation.</summary>
    Active,

    /// <summary>At least one <see cref="Hold"/> is on the account; placed and lifted by platform staff.</summary>
    Suspended,

    /// <summary>A deletion is scheduled and can still be cancelled; asked for by the account's administrator or by platform staff.</summary>
    Frozen,

    /// <summary>Gone for good, nothing personal left. Final.</summary>
    Deleted,

    /// <summary>A sign-up whose address was not verified in time. Final.</summary>
    Expired,
}

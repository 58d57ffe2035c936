namespace Customers.Application.RateLimits;

/// <summary>Whose use is counted.</summary>
/// <param name="Account">The account; null for callers without a credential.</param>
/// <param name="Address">The network address of callers without a credential; empty for an account.</param>
/// <param name="IsBesideAdministrators">Whether it is the part that all but an account's administrators share.</param>
public readonly record struct RateLimitSubject(CustomerId? Account, string Address, bool IsBesideAdministrators = false)
{
    /// <summary>An account's use.</summary>
    public static RateLimitSubject Of(CustomerId account) => new(account, "");

    /// <summary>The use from a network address.</summary>
    public static RateLimitSubject Of(string address) => new(Account: null, address);
}

namespace Customers.Application.RateLimits;

/// <summary>What somebody has of a policy after they used it once more, as far as this replica knows.</summary>
/// <param name="Policy">The policy.</param>
/// <param name="Remaining">How many are left.</param>
/// <param name="Reset">How long until all are back.</param>
/// <param name="Wait">How long until the next one; null when this one was there.</param>
/// <param name="IsRepeated">Whether somebody was told no a moment ago already.</param>
public readonly record struct RateLimitShare(
    RateLimitPolicy Policy,
    int Remaining,
    TimeSpan Reset,
    TimeSpan? Wait,
    bool IsRepeated = false
);

/// <summary>Counts for all replicas together what accounts and network addresses do.</summary>
public interface IRateLimiter
{
    /// <summary>Uses one, if there is one.</summary>
    /// <param name="subject">Whose: an account or a network address.</param>
    /// <param name="policy">How many there are.</param>
    /// <param name="cancellationToken">Stops it; what was used stays used.</param>
    ValueTask<RateLimitShare> SpendAsync(RateLimitSubject subject, RateLimitPolicy policy, CancellationToken cancellationToken);

    /// <summary>Gives one back that was used a moment ago.</summary>
    void GiveBack(RateLimitSubject subject, RateLimitPolicy policy);
}

/// <summary>Requests that wait for events, counted for all replicas together.</summary>
public interface ILongPolls
{
    /// <summary>A place among them until it is disposed of; null when as many wait as may.</summary>
    /// <param name="account">Whose request it is.</param>
    /// <param name="most">How many may wait at the same time.</param>
    IDisposable? Enter(CustomerId account, int most);
}

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

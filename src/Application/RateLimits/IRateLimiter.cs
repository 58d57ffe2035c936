namespace Customers.Application.RateLimits;

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

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

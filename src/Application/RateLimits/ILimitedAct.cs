namespace Customers.Application.RateLimits;

/// <summary>An act that has a limit of its own, besides those of requests and writes.</summary>
public interface ILimitedAct
{
    /// <summary>What is counted: one of <see cref="RateLimitNames"/>.</summary>
    string RateLimit { get; }
}

/// <summary>A query that may wait for something to happen.</summary>
public interface ILongPoll
{
    /// <summary>Whether this one waits.</summary>
    bool IsWaiting { get; }
}

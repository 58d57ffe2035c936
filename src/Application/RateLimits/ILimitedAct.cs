namespace Customers.Application.RateLimits;

/// <summary>An act that has a limit of its own, besides those of requests and writes.</summary>
public interface ILimitedAct
{
    /// <summary>What is counted: one of <see cref="RateLimitNames"/>.</summary>
    string RateLimit { get; }

    /// <summary>Whether it counts although it is only tried: where nobody is to try without end.</summary>
    bool IsCountedWhenTried => false;
}

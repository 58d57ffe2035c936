namespace Customers.Application.RateLimits;

/// <summary>A query that may wait for something to happen.</summary>
public interface ILongPoll
{
    /// <summary>Whether this one waits.</summary>
    bool IsWaiting { get; }
}

namespace Customers.Application.RateLimits;

/// <summary>Requests that wait for events, counted for all replicas together.</summary>
public interface ILongPolls
{
    /// <summary>A place among them until it is disposed of; null when as many wait as may.</summary>
    /// <param name="account">Whose request it is.</param>
    /// <param name="most">How many may wait at the same time.</param>
    IDisposable? Enter(CustomerId account, int most);
}

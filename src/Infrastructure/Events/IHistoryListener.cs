namespace Customers.Infrastructure.Events;

/// <summary>Is told which history of the feed a new connection sees.</summary>
public interface IHistoryListener
{
    /// <summary>A connection sees this history; null when another one began just now. Returns at once.</summary>
    void Seen(string? history);
}

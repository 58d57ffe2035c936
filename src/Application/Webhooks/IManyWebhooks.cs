namespace Customers.Application.Webhooks;

/// <summary>What staff do to the webhooks of many accounts at once.</summary>
public interface IManyWebhooks
{
    /// <summary>Queues failed deliveries once more, the oldest first; answers how many.</summary>
    /// <param name="age">How long ago their events happened at least.</param>
    /// <param name="type">Of which event type; of all when empty.</param>
    /// <param name="account">Of which account; of all when null.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="cancellationToken">Stops it.</param>
    Task<int> RedeliverAsync(TimeSpan age, string type, CustomerId? account, int most, CancellationToken cancellationToken);

    /// <summary>The accounts whose webhook is paused, those that were paused first, in the order in which they are to be locked.</summary>
    /// <param name="age">How long ago they were paused at least.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="cancellationToken">Stops it.</param>
    Task<IReadOnlyList<CustomerId>> ListPausedAsync(TimeSpan age, int most, CancellationToken cancellationToken);
}

using Customers.Domain.Alerts;

namespace Customers.Application.Alerts;

/// <summary>Takes note of calls that were refused, in memory: a call must not cost a query for this.</summary>
public interface IRefusedCalls
{
    /// <summary>One of the account's was refused just now.</summary>
    void Note(CustomerId customerId);
}

/// <summary>Tells accounts of unusual activity. The account has to be locked.</summary>
public interface IActivityAlerts
{
    /// <summary>How many access keys the account was given since then.</summary>
    Task<int> CountNewKeysAsync(CustomerId customerId, DateTimeOffset since, CancellationToken cancellationToken);

    /// <summary>Tells of it, in the unit of work, unless the account was told of this kind within the pause.</summary>
    /// <returns>Whether it was told.</returns>
    Task<bool> RaiseAsync(ActivityFacts facts, DateTimeOffset now, CancellationToken cancellationToken);
}

using Customers.Domain.Resources;

namespace Customers.Application.Deletions;

/// <summary>
/// What is still to be deleted of accounts that are gone. A row of the ledger is the task: it begins with the first request to the service that
/// keeps the resource, and is done when that service has reported it as deleted. The account must be locked.
/// </summary>
public interface IDeletionTasks
{
    /// <summary>The most resources that one transaction asks for.</summary>
    const int BatchSize = 1_000;

    /// <summary>
    /// Writes that the account is gone, at whose wish and what was erased here; asks for the resources of its ledger, for one batch at once, and
    /// gives back the places that were reserved. The account must be stored as deleted or expired already.
    /// </summary>
    Task BeginAsync(
        CustomerId id,
        DateTimeOffset now,
        IReadOnlyDictionary<string, long> erased,
        CancellationToken cancellationToken
    );

    /// <summary>Adds resources of one account that were reported after it was gone, and asks for each that nobody had reported before.</summary>
    Task AddLateAsync(IReadOnlyList<Resource> resources, CancellationToken cancellationToken);

    /// <summary>Asks for resources that were not asked for yet, and again for those whose time has come; hands back how many.</summary>
    /// <param name="id">Which account.</param>
    /// <param name="now">The time, on the database's clock.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<int> RepeatAsync(CustomerId id, DateTimeOffset now, int limit, CancellationToken cancellationToken);
}

/// <summary>Finds accounts whose resources are to be asked for again.</summary>
public interface IDueDeletionTasks
{
    /// <summary>The next such accounts by their ids. Nothing is locked: each may be somebody else's by the time it is looked at.</summary>
    Task<IReadOnlyList<CustomerId>> FindAsync(CustomerId after, int limit, CancellationToken cancellationToken);
}

using Customers.Application.Common;

namespace Customers.Application.Overview;

/// <summary>A deletion of an account.</summary>
/// <param name="CustomerId">The account.</param>
/// <param name="State">How far it is.</param>
/// <param name="Outstanding">How many resources are not confirmed to be gone, by the service that keeps them; services with none are left out.</param>
/// <param name="Erasing">Which of this service's own tables are still being erased.</param>
/// <param name="TmDelete">When the account was deleted.</param>
/// <param name="TmOldest">When the oldest request that is not confirmed was made for the first time; null when there is none.</param>
public sealed record DeletionOverviewDto(
    Guid CustomerId,
    [OneOf(typeof(DeletionState))] string State,
    IReadOnlyDictionary<string, long> Outstanding,
    IReadOnlyList<string> Erasing,
    DateTimeOffset TmDelete,
    DateTimeOffset? TmOldest
);

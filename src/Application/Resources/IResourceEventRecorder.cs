namespace Customers.Application.Resources;

/// <summary>Takes facts about resources into the ledger. Needs a scope for each fact.</summary>
public interface IResourceEventRecorder
{
    /// <summary>
    /// Writes the fact in a transaction of its own, above the limit and whatever the account's status. Facts may come late, again, and in any
    /// order: in the end the ledger says the same.
    /// </summary>
    Task<ResourceEventOutcome> WriteAsync(ResourceEvent fact, CancellationToken cancellationToken);
}

using Customers.Domain.Resources;

namespace Customers.Application.Resources;

/// <summary>Where it is written what accounts own. The account must be locked, so that counting and adding are one step.</summary>
public interface IResourceLedger
{
    /// <summary>How much of one type the account owns, agents and access keys included; counted only where there is a limit.</summary>
    Task<CustomerUsage> CountAsync(CustomerId id, ResourceType type, CancellationToken cancellationToken);

    /// <summary>Records what happened to the usage.</summary>
    Task RecordAsync(CustomerUsage usage, CancellationToken cancellationToken);

    /// <summary>The resource, deleted or not; null when nobody has ever reported it.</summary>
    Task<Resource?> FindAsync(CustomerId id, ResourceType type, ResourceId resourceId, CancellationToken cancellationToken);

    /// <summary>Adds resources that nobody has reported yet; those that are known stay as they are. Hands back how many were added.</summary>
    Task<int> AddAsync(IReadOnlyList<Resource> resources, CancellationToken cancellationToken);

    /// <summary>Writes that the resource is deleted, known or not: a report of its creation that comes later does not bring it back.</summary>
    Task<Resource> RemoveAsync(Resource deleted, CancellationToken cancellationToken);
}

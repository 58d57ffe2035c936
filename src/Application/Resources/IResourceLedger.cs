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

    /// <summary>Writes that resources are deleted, known or not; hands back of how many that was news.</summary>
    Task<int> RemoveAsync(
        CustomerId id,
        ResourceType type,
        IReadOnlyList<ResourceId> deleted,
        DateTimeOffset now,
        CancellationToken cancellationToken
    );

    /// <summary>The most resources that a complete list marks as deleted at once because it leaves them out.</summary>
    const int MaxMissing = 5_000;

    /// <summary>What a complete list leaves out, <see cref="MaxMissing"/> at most.</summary>
    Task<IReadOnlyList<ResourceId>> FindMissingAsync(
        CustomerId id,
        ResourceType type,
        MissingResources missing,
        CancellationToken cancellationToken
    );

    /// <summary>Which of these ids were reported as deleted.</summary>
    Task<IReadOnlyList<ResourceId>> FindDeletedAsync(
        CustomerId id,
        ResourceType type,
        IReadOnlyList<ResourceId> ids,
        CancellationToken cancellationToken
    );
}

/// <summary>What a complete list leaves out.</summary>
/// <param name="There">What it holds.</param>
/// <param name="ReportedBefore">What was first reported later may be newer than the list, and stays.</param>
/// <param name="After">Only ids behind this one; all when null.</param>
/// <param name="UpTo">Only ids up to this one; all when null.</param>
public sealed record MissingResources(
    IReadOnlyList<ResourceId> There,
    DateTimeOffset ReportedBefore,
    ResourceId? After,
    ResourceId? UpTo
);

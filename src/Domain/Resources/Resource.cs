using Customers.Domain.Common;

namespace Customers.Domain.Resources;

/// <summary>A resource that another service keeps for an account, as that service has reported it. Ids are never used again.</summary>
/// <param name="CustomerId">The account that owns it.</param>
/// <param name="Type">What it is.</param>
/// <param name="Id">Its id, given by its service.</param>
/// <param name="CreatedAt">When it was first reported.</param>
/// <param name="DeletedAt">When it was reported as deleted; null while it is there.</param>
public sealed record Resource(
    CustomerId CustomerId,
    ResourceType Type,
    ResourceId Id,
    DateTimeOffset CreatedAt,
    DateTimeOffset? DeletedAt = null
);

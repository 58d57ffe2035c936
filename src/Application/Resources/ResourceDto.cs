using Customers.Application.Common;
using Customers.Domain.Resources;

namespace Customers.Application.Resources;

/// <summary>A resource of an account.</summary>
/// <param name="CustomerId">The account that owns it.</param>
/// <param name="Type">What it is: <c>agents</c>, <c>numbers</c>, …</param>
/// <param name="Id">Its id, given by the service that keeps it.</param>
/// <param name="TmCreate">When it was created, or first reported.</param>
/// <param name="TmDelete">When it was reported as deleted; null while it is there.</param>
public sealed record ResourceDto(
    Guid CustomerId,
    [OneOf(typeof(ResourceType))] string Type,
    Guid Id,
    DateTimeOffset TmCreate,
    DateTimeOffset? TmDelete
)
{
    /// <summary>Shows a resource.</summary>
    public static ResourceDto From(Resource resource) =>
        new(resource.CustomerId.Value, resource.Type.ToName(), resource.Id.Value, resource.CreatedAt, resource.DeletedAt);
}

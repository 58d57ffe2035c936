using Customers.Application.Resources;
using Customers.Domain.Resources;

namespace Customers.Infrastructure.Resources;

/// <summary>A row of <c>resources</c> or of the view <c>owned_resources</c>.</summary>
internal sealed record ResourceRow
{
    /// <summary>The columns, for every query that reads a reported resource as <c>r</c>.</summary>
    public const string Columns = "r.customer_id, r.type, r.resource_id, r.tm_create, r.tm_delete";

    public Guid CustomerId { get; init; }

    public string Type { get; init; } = "";

    public Guid ResourceId { get; init; }

    public DateTime TmCreate { get; init; }

    public DateTime? TmDelete { get; init; }

    public Resource ToResource() =>
        EnumNames.TryParse<ResourceType>(Type, out var type)
            ? new(new(CustomerId), type, new(ResourceId), Times.ToOffset(TmCreate), Times.ToOffset(TmDelete))
            : throw new InvalidOperationException($"The database holds the unknown resource type '{Type}'.");

    public ResourceDto ToDto() => ResourceDto.From(ToResource());
}

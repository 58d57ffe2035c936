using Customers.Application.Common;
using Customers.Domain.Resources;

namespace Customers.Application.Imports;

/// <summary>A resource of an account that is imported.</summary>
/// <param name="Type">A type that another service keeps. Required.</param>
/// <param name="Id">Its id. Required.</param>
[DisplayName("ImportResourceRequest")]
public sealed record ResourceLine(
    [Required, OneOf(typeof(ResourceTypes), nameof(ResourceTypes.KeptElsewhere), Name = "KeptResourceType")] string? Type = null,
    [Required, DataType("uuid")] string? Id = null
);

internal sealed class ResourceLineValidator : AbstractValidator<ResourceLine>
{
    public ResourceLineValidator()
    {
        RuleFor(resource => resource.Type)
            .Must(type => ResourceTypes.KeptElsewhere.Contains(type))
            .Named("type", "UNKNOWN_WORD", $"must be one of {string.Join(", ", ResourceTypes.KeptElsewhere)}");
        this.Id(resource => resource.Id, "id");
    }
}

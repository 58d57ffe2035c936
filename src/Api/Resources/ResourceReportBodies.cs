using Customers.Application.Resources;
using Customers.Domain.Resources;

namespace Customers.Api.Resources;

/// <summary>What a service has of one account: resources of one type that are there, that are deleted, or all that there were.</summary>
public record ResourceReportBody
{
    /// <summary>What they are; not <c>agents</c> or <c>access_keys</c>.</summary>
    [Required, OneOf(typeof(ResourceTypes), nameof(ResourceTypes.KeptElsewhere), Name = "ReportedResourceType")]
    public string? Type { get; init; }

    /// <summary>The ids of those that are there; with <c>deleted_ids</c> at most 5,000.</summary>
    public IReadOnlyList<string?>? ResourceIds { get; init; }

    /// <summary>The ids of those that are deleted, known or not.</summary>
    public IReadOnlyList<string?>? DeletedIds { get; init; }

    /// <summary>Says that <c>resource_ids</c> are all there were: what the ledger has besides them counts as deleted.</summary>
    public CompleteListBody? Complete { get; init; }

    internal ResourceReport ToReport() => new(Type, ToIds(ResourceIds), ToIds(DeletedIds), Complete?.ToList());

    private static IdInput[] ToIds(IReadOnlyList<string?>? ids) => [.. (ids ?? []).Select(id => (IdInput)id)];
}

/// <summary>That a list names all resources there were, or all in a range of ids.</summary>
/// <param name="AsOf">The time just before the list was read. What was first reported later than a minute before it stays. Required.</param>
/// <param name="After">The id behind which the range begins; from the first when absent.</param>
/// <param name="UpTo">The last id of the range; to the last when absent.</param>
public sealed record CompleteListBody([Required] DateTimeOffset? AsOf, string? After, string? UpTo)
{
    internal CompleteList ToList() => new(AsOf, After, UpTo);
}

/// <summary>What a service has of one of many accounts, as a line.</summary>
[DisplayName("ResourceReportLineRequest")]
public sealed record ResourceReportLine : ResourceReportBody
{
    /// <summary>The account.</summary>
    [Required, DataType("uuid")]
    public string? CustomerId { get; init; }

    internal CustomerReport ToCustomerReport() => new(CustomerId, ToReport());
}

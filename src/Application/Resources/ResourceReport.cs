using Customers.Application.Common;
using Customers.Domain.Resources;

namespace Customers.Application.Resources;

/// <summary>
/// What the service that keeps the resources says of one account's resources of one type. It has happened, so nobody is asked whether it may.
/// </summary>
/// <param name="Type">What they are; one of the types that are reported.</param>
/// <param name="ResourceIds">Those that are there.</param>
/// <param name="DeletedIds">Those that are deleted.</param>
/// <param name="Complete">That <paramref name="ResourceIds"/> are all there were; null when they are some.</param>
public sealed record ResourceReport(
    EnumInput<ResourceType> Type,
    IReadOnlyList<IdInput> ResourceIds,
    IReadOnlyList<IdInput> DeletedIds,
    CompleteList? Complete
)
{
    /// <summary>The most ids of a report, those that are there and those that are deleted together.</summary>
    public const int MaxIds = 5_000;
}

/// <summary>That a report names all resources there were, or all in a range of ids.</summary>
/// <param name="AsOf">When the list was made, on its service's clock.</param>
/// <param name="After">The id behind which the range begins, itself not in it; from the first when absent.</param>
/// <param name="UpTo">The last id of the range; to the last when absent.</param>
public sealed record CompleteList(DateTimeOffset? AsOf, IdInput After, IdInput UpTo);

/// <summary>What a service says of one of many accounts.</summary>
/// <param name="CustomerId">Which account.</param>
/// <param name="Report">What it says.</param>
public sealed record CustomerReport(IdInput CustomerId, ResourceReport Report);

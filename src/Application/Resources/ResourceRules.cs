using Customers.Application.Common;
using Customers.Domain.Resources;

namespace Customers.Application.Resources;

/// <summary>The rules that reports of resources share.</summary>
internal static class ResourceRules
{
    /// <summary>The types that other services report: all that this service does not keep itself.</summary>
    public static IReadOnlyList<string> ReportedTypes { get; } =
    [.. Enum.GetValues<ResourceType>().Where(type => !type.IsKeptHere()).Select(type => type.ToName())];

    /// <summary>A type that other services report.</summary>
    public static void ReportedType<T>(this AbstractValidator<T> validator, Func<T, ResourceType> member) =>
        validator
            .RuleFor(request => member(request))
            .Must(type => !type.IsKeptHere())
            .Named("type", "COUNTED_HERE", "must not be agents or access_keys: this service keeps those itself and counts them");
}

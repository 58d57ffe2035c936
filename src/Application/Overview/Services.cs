using Customers.Domain.Resources;

namespace Customers.Application.Overview;

/// <summary>The platform's services that keep resources of accounts.</summary>
public static class Services
{
    /// <summary>Their names.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [.. Enum.GetValues<ResourceType>().Where(type => !type.IsKeptHere()).Select(type => type.Owner()).Distinct().Order()];

    /// <summary>The words for the types that a service keeps; those of all services without a name.</summary>
    public static IReadOnlyList<string> TypesOf(string? service) =>
        [
            .. Enum.GetValues<ResourceType>()
                .Where(type => !type.IsKeptHere() && (string.IsNullOrEmpty(service) || type.Owner() == service))
                .Select(type => type.ToName()),
        ];
}

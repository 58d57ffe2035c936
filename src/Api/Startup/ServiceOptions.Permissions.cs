using System.Globalization;
using Customers.Application.Agents;
using Customers.Domain.Agents;

namespace Customers.Api.Startup;

/// <summary>What the platform's permission sets give new agents: <c>Permissions:Sets:ID</c>.</summary>
internal static partial class ServiceOptions
{
    private const string Sets = "Permissions:Sets";

    private static PermissionSets ReadPermissionSets(WebApplicationBuilder builder) =>
        new() { ById = builder.Configuration.GetSection(Sets).GetChildren().ToDictionary(ReadSetId, ReadSet) };

    private static Guid ReadSetId(IConfigurationSection given)
    {
        Require(CanonicalId.TryParse(given.Key, out var id), $"{Sets} has {given.Key}, which is no UUID in its canonical form.");
        return id;
    }

    // Whoever could name a set that reaches beyond an account could become staff.
    private static Permission ReadSet(IConfigurationSection given)
    {
        var isNumber = int.TryParse(given.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var bits);
        Require(
            isNumber && (bits & ~(int)PermissionRules.Customer) == 0,
            $"{given.Path} must be a sum of the permission bits 16, 32 and 64, or 0."
        );
        return (Permission)bits;
    }
}

using System.Globalization;
using System.Text.Json.Serialization;
using Customers.Application.Common;
using Customers.Domain.Resources;

namespace Customers.Application.Resources;

/// <summary>What an account may own.</summary>
/// <param name="Id">The account.</param>
/// <param name="Plan"><c>free</c>, <c>basic</c>, <c>professional</c> or <c>unlimited</c>.</param>
/// <param name="Limits">How many of each type there may be; null for any number.</param>
/// <param name="Overrides">The limits that stand in place of the plan's.</param>
public sealed record LimitsDto(
    Guid Id,
    [OneOf(typeof(Plan))] string Plan,
    IReadOnlyDictionary<string, int?> Limits,
    IReadOnlyDictionary<string, int> Overrides
) : IVersioned
{
    /// <summary>
    /// All that is said, since limits have no number of their own: the plan, and the limit of each type, with an <c>o</c> where it stands in
    /// place of the plan's. <c>basic.25.100o.any</c>.
    /// </summary>
    [JsonIgnore]
    public string Tag =>
        string.Join('.', Limits.Select(limit => TagOf(limit.Value, Overrides.ContainsKey(limit.Key))).Prepend(Plan));

    /// <summary>Shows what an account may own.</summary>
    public static LimitsDto From(LimitFacts facts) =>
        new(
            facts.CustomerId.Value,
            facts.Plan.ToName(),
            Enum.GetValues<ResourceType>().ToDictionary(type => type.ToName(), facts.Limit),
            facts.Overrides.ToDictionary(limit => limit.Key.ToName(), limit => limit.Value)
        );

    private static string TagOf(int? limit, bool isOverride) =>
        string.Create(CultureInfo.InvariantCulture, $"{(limit is { } number ? number : "any")}{(isOverride ? "o" : "")}");
}

using System.Text.Json;
using Customers.Domain.Resources;

namespace Customers.Infrastructure.Resources;

/// <summary>A row of <c>account_limits</c>.</summary>
internal sealed record LimitsRow(Guid CustomerId, string Plan, string Overrides)
{
    /// <summary>Reads the row of one account.</summary>
    public const string SelectOfAccount = """
        SELECT l.customer_id, l.plan, l.overrides::text AS overrides
        FROM account_limits l
        WHERE l.customer_id = @CustomerId
        """;

    /// <summary>What an account may own, given its row, if it has one.</summary>
    public static LimitFacts ToFacts(LimitsRow? row, CustomerId id, Plan defaultPlan) =>
        row is null
            ? new(id, defaultPlan, new Dictionary<ResourceType, int>())
            : new(id, Parse<Plan>(row.Plan), ToOverrides(row.Overrides));

    public static LimitsRow From(LimitFacts facts) =>
        new(
            facts.CustomerId.Value,
            facts.Plan.ToName(),
            JsonSerializer.Serialize(facts.Overrides.ToDictionary(limit => limit.Key.ToName(), limit => limit.Value))
        );

    private static Dictionary<ResourceType, int> ToOverrides(string json) =>
        JsonSerializer
            .Deserialize<Dictionary<string, int>>(json)!
            .ToDictionary(limit => Parse<ResourceType>(limit.Key), limit => limit.Value);

    private static TWord Parse<TWord>(string word)
        where TWord : struct, Enum =>
        EnumNames.TryParse<TWord>(word, out var value)
            ? value
            : throw new InvalidOperationException($"The database holds the unknown word '{word}'.");
}

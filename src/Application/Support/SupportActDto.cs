using System.Text.Json.Serialization;
using Customers.Domain.Support;

namespace Customers.Application.Support;

/// <summary>What platform staff did for an account, as events show it.</summary>
/// <param name="Id">The account.</param>
public sealed record SupportActDto(Guid Id)
{
    /// <summary>The agent it was about; absent when it was about the account.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Guid? AgentId { get; init; }

    /// <summary>How many agents it was about; absent when that is nothing to count.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Agents { get; init; }

    /// <summary>Shows an act.</summary>
    public static SupportActDto From(SupportActFacts facts) =>
        new(facts.CustomerId.Value) { AgentId = facts.AgentId?.Value, Agents = facts.Agents };
}

using System.Text.Json.Serialization;
using Customers.Application.AccessKeys;
using Customers.Application.Common;
using Customers.Domain.Agents;

namespace Customers.Application.Agents;

/// <summary>An agent: somebody who acts for an account.</summary>
public sealed record AgentDto : IVersioned
{
    /// <summary>The agent's unique id.</summary>
    public required Guid Id { get; init; }

    /// <summary>The account it acts for.</summary>
    public required Guid CustomerId { get; init; }

    /// <summary>What it signs in with; empty for the guest agent.</summary>
    [StringLength(Domain.Agents.Username.MaxLength)]
    public required string Username { get; init; }

    /// <summary>The display name, at most 255 characters.</summary>
    [StringLength(CustomerProfile.MaxNameLength)]
    public required string Name { get; init; }

    /// <summary>Notes, at most 4,096 characters.</summary>
    [StringLength(CustomerProfile.MaxDetailLength)]
    public required string Detail { get; init; }

    /// <summary>The sum of VoIPBIN's permission bits; 0 for an agent who only sees itself.</summary>
    [Range(0, PermissionRules.All)]
    public required int Permission { get; init; }

    /// <summary>Whether it is the guest agent, which the account always has.</summary>
    public required bool IsGuest { get; init; }

    /// <summary>When it was created.</summary>
    public required DateTimeOffset TmCreate { get; init; }

    /// <summary>When it was last changed.</summary>
    public required DateTimeOffset TmUpdate { get; init; }

    /// <summary>When it was deleted; null until then.</summary>
    public required DateTimeOffset? TmDelete { get; init; }

    /// <summary>In the answer that takes its rights away: the access keys that it made and that worked until then.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<AccessKeyDto>? AccessKeys { get; init; }

    /// <summary>The version that is shown.</summary>
    [JsonIgnore]
    public long Version { get; init; }

    /// <inheritdoc />
    [JsonIgnore]
    public string Tag => VersionCondition.ToTag(Version);

    /// <summary>Shows an agent.</summary>
    public static AgentDto From(Agent agent) => From(agent.Facts, agent.Version);

    /// <summary>Shows one as it was in a version.</summary>
    public static AgentDto From(AgentFacts facts, long version) =>
        new()
        {
            Version = version,
            Id = facts.Id.Value,
            CustomerId = facts.CustomerId.Value,
            Username = facts.Username.Value,
            Name = facts.Name,
            Detail = facts.Detail,
            Permission = (int)facts.Permission,
            IsGuest = facts.Role == AgentRole.Guest,
            TmCreate = facts.CreatedAt,
            TmUpdate = facts.UpdatedAt,
            TmDelete = facts.DeletedAt,
        };
}

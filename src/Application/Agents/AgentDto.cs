using Customers.Domain.Agents;

namespace Customers.Application.Agents;

/// <summary>An agent as clients see it, members in the contract's order.</summary>
public sealed record AgentDto
{
    public required Guid Id { get; init; }

    public required Guid CustomerId { get; init; }

    public required string Username { get; init; }

    public required string Name { get; init; }

    public required string Detail { get; init; }

    /// <summary>The sum of VoIPBIN's permission bits.</summary>
    public required int Permission { get; init; }

    public required bool IsGuest { get; init; }

    public required DateTimeOffset TmCreate { get; init; }

    public required DateTimeOffset TmUpdate { get; init; }

    public required DateTimeOffset? TmDelete { get; init; }

    /// <summary>Shows an agent.</summary>
    public static AgentDto From(AgentFacts facts) =>
        new()
        {
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

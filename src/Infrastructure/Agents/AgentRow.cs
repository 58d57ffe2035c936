using Customers.Domain.Agents;

namespace Customers.Infrastructure.Agents;

/// <summary>A row of <c>agents</c>, member for column.</summary>
internal sealed record AgentRow
{
    /// <summary>The columns for every query that reads an agent as <c>a</c>.</summary>
    public const string Columns = """
        a.id, a.customer_id, a.version, a.role, a.username, a.name, a.detail, a.permission, a.password_hash, a.tm_create, a.tm_update,
        a.tm_delete
        """;

    /// <summary>Reads one of an account.</summary>
    public const string SelectOfAccount = $"""
        SELECT {Columns}
        FROM agents a
        WHERE a.customer_id = @CustomerId
        AND a.id = @Id
        """;

    public Guid Id { get; init; }

    public Guid CustomerId { get; init; }

    public long Version { get; init; }

    public string Role { get; init; } = "";

    public string Username { get; init; } = "";

    public string? UsernameCanonical { get; init; }

    public string Name { get; init; } = "";

    public string Detail { get; init; } = "";

    public int Permission { get; init; }

    public string? PasswordHash { get; init; }

    public DateTime TmCreate { get; init; }

    public DateTime TmUpdate { get; init; }

    public DateTime? TmDelete { get; init; }

    public AgentFacts ToFacts() =>
        new()
        {
            Id = new(Id),
            CustomerId = new(CustomerId),
            Role = ToRole(Role),
            Username = Domain.Agents.Username.FromStored(Username),
            Name = Name,
            Detail = Detail,
            Permission = (Permission)Permission,
            PasswordHash = PasswordHash,
            CreatedAt = Times.ToOffset(TmCreate),
            UpdatedAt = Times.ToOffset(TmUpdate),
            DeletedAt = Times.ToOffset(TmDelete),
        };

    public Agent ToAgent() => Agent.Rehydrate(ToFacts(), Version);

    /// <summary>The role of this word.</summary>
    public static AgentRole ToRole(string word) =>
        EnumNames.TryParse<AgentRole>(word, out var role) ? role : throw new InvalidOperationException($"Unknown role '{word}'.");

    public static AgentRow From(Agent agent)
    {
        var facts = agent.Facts;
        return new()
        {
            Id = facts.Id.Value,
            CustomerId = facts.CustomerId.Value,
            Version = agent.Version,
            Role = facts.Role.ToName(),
            Username = facts.Username.Value,
            UsernameCanonical = facts.DeletedAt is null && facts.Username.Value.Length > 0 ? facts.Username.Canonical : null,
            Name = facts.Name,
            Detail = facts.Detail,
            Permission = (int)facts.Permission,
            PasswordHash = facts.PasswordHash,
            TmCreate = facts.CreatedAt.UtcDateTime,
            TmUpdate = facts.UpdatedAt.UtcDateTime,
            TmDelete = facts.DeletedAt?.UtcDateTime,
        };
    }
}

using Customers.Domain.Agents;

namespace Customers.Infrastructure.Agents;

/// <summary>A row of <c>agents</c>, member for column.</summary>
internal sealed record AgentRow(
    Guid Id,
    Guid CustomerId,
    long Version,
    string Role,
    string Username,
    string? UsernameCanonical,
    string Name,
    string Detail,
    int Permission,
    string? PasswordHash,
    DateTime TmCreate,
    DateTime TmUpdate,
    DateTime? TmDelete
)
{
    /// <summary>The columns for every query that reads an agent as <c>a</c>.</summary>
    public const string Columns = """
        a.id, a.customer_id, a.version, a.role, a.username, a.username_canonical, a.name, a.detail, a.permission, a.password_hash,
        a.tm_create, a.tm_update, a.tm_delete
        """;

    /// <summary>Reads one of an account.</summary>
    public const string SelectOfAccount = $"""
        SELECT {Columns}
        FROM agents a
        WHERE a.customer_id = @CustomerId
        AND a.id = @Id
        """;

    public AgentFacts ToFacts() =>
        new()
        {
            Id = new(Id),
            CustomerId = new(CustomerId),
            Role = ToRole(Role),
            Username = Domain.Agents.Username.FromStored(Username),
            HoldsUsername = Username.Length == 0 || UsernameCanonical is not null || TmDelete is not null,
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
        return new(
            facts.Id.Value,
            facts.CustomerId.Value,
            agent.Version,
            facts.Role.ToName(),
            facts.Username.Value,
            facts is { DeletedAt: null, HoldsUsername: true } && facts.Username.Value.Length > 0
                ? facts.Username.Canonical
                : null,
            facts.Name,
            facts.Detail,
            (int)facts.Permission,
            facts.PasswordHash,
            facts.CreatedAt.UtcDateTime,
            facts.UpdatedAt.UtcDateTime,
            facts.DeletedAt?.UtcDateTime
        );
    }
}

using Customers.Domain.AccessKeys;
using Customers.Domain.Agents;

namespace Customers.Infrastructure.AccessKeys;

/// <summary>A row of <c>access_keys</c>, member for column.</summary>
internal sealed record AccessKeyRow
{
    /// <summary>The columns for every query that reads a key as <c>k</c>.</summary>
    public const string Columns = """
        k.id, k.customer_id, k.version, k.name, k.detail, k.token_hash, k.token_prefix, k.scopes, k.allowed_ips, k.agent_id, k.created_by,
        k.given_to, k.tm_last_used, k.last_used_from, k.tm_expire, k.tm_expiry_told, k.tm_create, k.tm_update, k.tm_delete
        """;

    /// <summary>Reads one of an account.</summary>
    public const string SelectOfAccount = $"""
        SELECT {Columns}
        FROM access_keys k
        WHERE k.customer_id = @CustomerId
        AND k.id = @Id
        """;

    public Guid Id { get; init; }

    public Guid CustomerId { get; init; }

    public long Version { get; init; }

    public string Name { get; init; } = "";

    public string Detail { get; init; } = "";

    /// <summary>Null once the key is deleted.</summary>
    public byte[]? TokenHash { get; init; }

    public string TokenPrefix { get; init; } = "";

    public string[] Scopes { get; init; } = [];

    public string[] AllowedIps { get; init; } = [];

    public Guid? AgentId { get; init; }

    public Guid? CreatedBy { get; init; }

    public string GivenTo { get; init; } = "";

    public DateTime? TmLastUsed { get; init; }

    public string LastUsedFrom { get; init; } = "";

    public DateTime TmExpire { get; init; }

    public DateTime? TmExpiryTold { get; init; }

    public DateTime TmCreate { get; init; }

    public DateTime TmUpdate { get; init; }

    public DateTime? TmDelete { get; init; }

    public AccessKeyFacts ToFacts() =>
        new()
        {
            Id = new(Id),
            CustomerId = new(CustomerId),
            Name = Name,
            Detail = Detail,
            TokenHash = TokenHash ?? [],
            TokenPrefix = TokenPrefix,
            Scopes = Domain.AccessKeys.Scopes.FromStored(Scopes),
            AllowedIps = AllowedIps,
            ServiceAgent = AgentId is { } agent ? new AgentId(agent) : null,
            CreatedBy = CreatedBy is { } maker ? new AgentId(maker) : null,
            GivenTo = GivenTo,
            LastUsedAt = Times.ToOffset(TmLastUsed),
            LastUsedFrom = LastUsedFrom,
            ExpiresAt = Times.ToOffset(TmExpire),
            ExpiryToldAt = Times.ToOffset(TmExpiryTold),
            CreatedAt = Times.ToOffset(TmCreate),
            UpdatedAt = Times.ToOffset(TmUpdate),
            DeletedAt = Times.ToOffset(TmDelete),
        };

    public AccessKey ToAccessKey() => AccessKey.Rehydrate(ToFacts(), Version);

    public static AccessKeyRow From(AccessKey key)
    {
        var facts = key.Facts;
        return new()
        {
            Id = facts.Id.Value,
            CustomerId = facts.CustomerId.Value,
            Version = key.Version,
            Name = facts.Name,
            Detail = facts.Detail,
            TokenHash = facts.DeletedAt is null ? [.. facts.TokenHash] : null,
            TokenPrefix = facts.TokenPrefix,
            Scopes = [.. facts.Scopes.ToNames()],
            AllowedIps = [.. facts.AllowedIps],
            AgentId = facts.ServiceAgent?.Value,
            CreatedBy = facts.CreatedBy?.Value,
            GivenTo = facts.GivenTo,
            TmExpire = facts.ExpiresAt.UtcDateTime,
            TmExpiryTold = facts.ExpiryToldAt?.UtcDateTime,
            TmCreate = facts.CreatedAt.UtcDateTime,
            TmUpdate = facts.UpdatedAt.UtcDateTime,
            TmDelete = facts.DeletedAt?.UtcDateTime,
        };
    }
}

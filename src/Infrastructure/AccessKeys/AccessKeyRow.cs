using Customers.Domain.AccessKeys;

namespace Customers.Infrastructure.AccessKeys;

/// <summary>A row of <c>access_keys</c>, member for column.</summary>
internal sealed record AccessKeyRow
{
    /// <summary>The columns for every query that reads a key as <c>k</c>.</summary>
    public const string Columns = """
        k.id, k.customer_id, k.version, k.name, k.detail, k.token_hash, k.token_prefix, k.tm_expire, k.tm_create, k.tm_update, k.tm_delete
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

    public DateTime TmExpire { get; init; }

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
            ExpiresAt = Times.ToOffset(TmExpire),
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
            TmExpire = facts.ExpiresAt.UtcDateTime,
            TmCreate = facts.CreatedAt.UtcDateTime,
            TmUpdate = facts.UpdatedAt.UtcDateTime,
            TmDelete = facts.DeletedAt?.UtcDateTime,
        };
    }
}

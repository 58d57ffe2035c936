using Customers.Domain.AccessKeys;

namespace Customers.Infrastructure.AccessKeys;

/// <summary>A row of <c>access_keys</c>, member for column; without a hash once the key is deleted.</summary>
internal sealed record AccessKeyRow(
    Guid Id,
    Guid CustomerId,
    long Version,
    string Name,
    string Detail,
    byte[]? TokenHash,
    string TokenPrefix,
    DateTime TmExpire,
    DateTime TmCreate,
    DateTime TmUpdate,
    DateTime? TmDelete
)
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
        return new(
            facts.Id.Value,
            facts.CustomerId.Value,
            key.Version,
            facts.Name,
            facts.Detail,
            facts.DeletedAt is null ? [.. facts.TokenHash] : null,
            facts.TokenPrefix,
            facts.ExpiresAt.UtcDateTime,
            facts.CreatedAt.UtcDateTime,
            facts.UpdatedAt.UtcDateTime,
            facts.DeletedAt?.UtcDateTime
        );
    }
}

using System.Text.Json.Serialization;
using Customers.Domain.AccessKeys;

namespace Customers.Application.AccessKeys;

/// <summary>An access key as clients see it, members in the contract's order.</summary>
public sealed record AccessKeyDto
{
    public required Guid Id { get; init; }

    public required Guid CustomerId { get; init; }

    public required string Name { get; init; }

    public required string Detail { get; init; }

    /// <summary>The token itself: in the answer that creates the key, and never again; no event holds it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Token { get; init; }

    /// <summary>The token's first characters.</summary>
    public required string TokenPrefix { get; init; }

    public required DateTimeOffset TmExpire { get; init; }

    public required DateTimeOffset TmCreate { get; init; }

    public required DateTimeOffset TmUpdate { get; init; }

    public required DateTimeOffset? TmDelete { get; init; }

    /// <summary>Shows a key.</summary>
    public static AccessKeyDto From(AccessKeyFacts facts) =>
        new()
        {
            Id = facts.Id.Value,
            CustomerId = facts.CustomerId.Value,
            Name = facts.Name,
            Detail = facts.Detail,
            TokenPrefix = facts.TokenPrefix,
            TmExpire = facts.ExpiresAt,
            TmCreate = facts.CreatedAt,
            TmUpdate = facts.UpdatedAt,
            TmDelete = facts.DeletedAt,
        };
}

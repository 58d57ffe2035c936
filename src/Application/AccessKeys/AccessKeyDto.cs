using System.Text.Json.Serialization;
using Customers.Domain.AccessKeys;

namespace Customers.Application.AccessKeys;

/// <summary>An access key: a secret with which a program acts for an account.</summary>
public sealed record AccessKeyDto
{
    /// <summary>The key's unique id.</summary>
    [ReadOnly(true)]
    public required Guid Id { get; init; }

    /// <summary>The account it acts for.</summary>
    [ReadOnly(true)]
    public required Guid CustomerId { get; init; }

    /// <summary>The display name, at most 255 characters.</summary>
    [StringLength(CustomerProfile.MaxNameLength)]
    public required string Name { get; init; }

    /// <summary>Notes, at most 4,096 characters.</summary>
    [StringLength(CustomerProfile.MaxDetailLength)]
    public required string Detail { get; init; }

    /// <summary>The token itself, in the answer that creates the key and never again.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    [ReadOnly(true)]
    public string? Token { get; init; }

    /// <summary>The token's first characters.</summary>
    [ReadOnly(true)]
    public required string TokenPrefix { get; init; }

    /// <summary>When it stops working by itself.</summary>
    [ReadOnly(true)]
    public required DateTimeOffset TmExpire { get; init; }

    /// <summary>When it was created.</summary>
    [ReadOnly(true)]
    public required DateTimeOffset TmCreate { get; init; }

    /// <summary>When it was last changed.</summary>
    [ReadOnly(true)]
    public required DateTimeOffset TmUpdate { get; init; }

    /// <summary>When it was deleted; null until then.</summary>
    [ReadOnly(true)]
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

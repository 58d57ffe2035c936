using System.Text.Json.Serialization;
using Customers.Application.Common;
using Customers.Application.DryRuns;
using Customers.Application.Idempotency;
using Customers.Domain.AccessKeys;

namespace Customers.Application.AccessKeys;

/// <summary>An access key: a secret with which a program acts for an account.</summary>
public sealed record AccessKeyDto : IVersioned, IKeptAnswer, IGuardedAnswer
{
    bool IKeptAnswer.ShowsSecret => Token is not null;

    object IGuardedAnswer.InDryRun() => Token is null ? this : this with { Token = $"vb_{IGuardedAnswer.Placeholder}" };

    /// <summary>The key's unique id.</summary>
    public required Guid Id { get; init; }

    /// <summary>The account it acts for.</summary>
    public required Guid CustomerId { get; init; }

    /// <summary>The display name, at most 255 characters.</summary>
    [StringLength(CustomerProfile.MaxNameLength)]
    public required string Name { get; init; }

    /// <summary>Notes, at most 4,096 characters.</summary>
    [StringLength(CustomerProfile.MaxDetailLength)]
    public required string Detail { get; init; }

    /// <summary>The token itself, in the answer that creates the key and never again.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Token { get; init; }

    /// <summary>The token's first characters.</summary>
    public required string TokenPrefix { get; init; }

    /// <summary>What it may be used for.</summary>
    [OneOf(typeof(Scopes), nameof(Domain.AccessKeys.Scopes.Names), Name = "Scope")]
    public required IReadOnlyList<string> Scopes { get; init; }

    /// <summary>The networks it may be used from, in CIDR notation; empty for anywhere.</summary>
    public required IReadOnlyList<string> AllowedIps { get; init; }

    /// <summary>The agent of the platform's account whose service it is for; null for a key of the account itself.</summary>
    public required Guid? AgentId { get; init; }

    /// <summary>The agent who made it; null for the key that a sign-up begins with, and where it is not known.</summary>
    public required Guid? CreatedBy { get; init; }

    /// <summary>When it was last used, to the minute; null when it never was.</summary>
    public required DateTimeOffset? TmLastUsed { get; init; }

    /// <summary>The network it was last used from, a /24 or a /48; empty when it never was.</summary>
    public required string LastUsedFrom { get; init; }

    /// <summary>When it stops working by itself.</summary>
    public required DateTimeOffset TmExpire { get; init; }

    /// <summary>When it was created.</summary>
    public required DateTimeOffset TmCreate { get; init; }

    /// <summary>When it was last changed.</summary>
    public required DateTimeOffset TmUpdate { get; init; }

    /// <summary>When it was deleted; null until then.</summary>
    public required DateTimeOffset? TmDelete { get; init; }

    /// <summary>The version that is shown; using the key makes no other.</summary>
    [JsonIgnore]
    public long Version { get; init; }

    /// <inheritdoc />
    [JsonIgnore]
    public string Tag => VersionCondition.ToTag(Version);

    /// <summary>Shows a key.</summary>
    public static AccessKeyDto From(AccessKey accessKey) => From(accessKey.Facts, accessKey.Version);

    /// <summary>Shows one as it was in a version.</summary>
    public static AccessKeyDto From(AccessKeyFacts facts, long version) =>
        new()
        {
            Version = version,
            Id = facts.Id.Value,
            CustomerId = facts.CustomerId.Value,
            Name = facts.Name,
            Detail = facts.Detail,
            TokenPrefix = facts.TokenPrefix,
            Scopes = facts.Scopes.ToNames(),
            AllowedIps = facts.AllowedIps,
            AgentId = facts.ServiceAgent?.Value,
            CreatedBy = facts.CreatedBy?.Value,
            TmLastUsed = facts.LastUsedAt,
            LastUsedFrom = facts.LastUsedFrom,
            TmExpire = facts.ExpiresAt,
            TmCreate = facts.CreatedAt,
            TmUpdate = facts.UpdatedAt,
            TmDelete = facts.DeletedAt,
        };
}

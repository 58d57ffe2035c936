using Customers.Domain.Agents;
using Customers.Domain.Common;

namespace Customers.Domain.AccessKeys;

/// <summary>Everything that is true of an access key; the token itself is known to its holder only.</summary>
public sealed record AccessKeyFacts : ISnapshot
{
    public required AccessKeyId Id { get; init; }

    public required CustomerId CustomerId { get; init; }

    public string Name { get; init; } = "";

    public string Detail { get; init; } = "";

    /// <summary>SHA-256 of the token.</summary>
    public required IReadOnlyList<byte> TokenHash { get; init; }

    /// <summary>The token's first characters, by which its holder recognises it.</summary>
    public required string TokenPrefix { get; init; }

    /// <summary>What it may be used for.</summary>
    public required Scope Scopes { get; init; }

    /// <summary>The networks it may be used from, in CIDR notation; empty for anywhere.</summary>
    public IReadOnlyList<string> AllowedIps { get; init; } = [];

    /// <summary>The agent of the platform's account whose service it is for, with whom it ends; null for a key of the account itself.</summary>
    public AgentId? ServiceAgent { get; init; }

    /// <summary>The agent who made it; null for the key that a sign-up begins with, and for keys from before this was kept.</summary>
    public AgentId? CreatedBy { get; init; }

    /// <summary>The network it was given out to, a /24 or a /48; empty for keys from before that was kept.</summary>
    public string GivenTo { get; init; } = "";

    /// <summary>When it was last used, to the minute; null when it never was.</summary>
    public DateTimeOffset? LastUsedAt { get; init; }

    /// <summary>The network it was last used from, a /24 or a /48; empty when it never was.</summary>
    public string LastUsedFrom { get; init; } = "";

    /// <summary>When the key stops working by itself.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>When the account was told that the key will expire soon, by the service; null until then.</summary>
    public DateTimeOffset? ExpiryToldAt { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Whether a key of this sort can have such scopes.</summary>
    public bool CanHave(Scope scopes) =>
        scopes.IsWithin(ServiceAgent is null ? AccessKeys.Scopes.OfAccount : AccessKeys.Scopes.OfService);

    /// <summary>When the key was deleted, by an administrator or with its account.</summary>
    public DateTimeOffset? DeletedAt { get; init; }
}

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

    /// <summary>When the key stops working by itself.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>When the key was deleted, by an administrator or with its account.</summary>
    public DateTimeOffset? DeletedAt { get; init; }
}

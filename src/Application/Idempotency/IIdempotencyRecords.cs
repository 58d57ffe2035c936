using Customers.Domain.AccessKeys;
using Customers.Domain.Agents;

namespace Customers.Application.Idempotency;

/// <summary>A key within the callers whom it belongs to: two of them may use the same words.</summary>
/// <param name="Scope">Whose it is: an account and a kind of credential, or what callers without one have in their hands.</param>
/// <param name="Key">The key.</param>
public sealed record ScopedKey(string Scope, IdempotencyKey Key);

/// <summary>Who got an answer first.</summary>
/// <param name="Id">The access key, the agent, the member of staff, or the address of somebody without a credential.</param>
/// <param name="Permission">Their permission then.</param>
/// <param name="Scopes">Their scopes then.</param>
public sealed record Answered(string Id, Permission Permission, Scope Scopes)
{
    /// <summary>Whether these may at least what those may.</summary>
    public bool Covers(Answered other) =>
        (other.Permission & ~Permission) == Permission.None && (other.Scopes & ~Scopes) == Scope.None;
}

/// <summary>What was answered under a key.</summary>
public sealed record IdempotencyRecord
{
    /// <summary>Whether it was the same request.</summary>
    public required bool IsOfRequest { get; init; }

    /// <summary>Whether the answer shows a secret.</summary>
    public required bool ShowsSecret { get; init; }

    /// <summary>The answer; null when another request's, and when it showed a secret and is gone.</summary>
    public required KeptAnswer? Answer { get; init; }

    /// <summary>Who got it; null as <see cref="Answer"/>.</summary>
    public required Answered? By { get; init; }
}

/// <summary>An answer to keep.</summary>
/// <param name="Answer">The answer.</param>
/// <param name="By">Who gets it.</param>
/// <param name="ShowsSecret">Whether it shows a secret: such an answer is kept for an hour.</param>
/// <param name="Customer">The caller's account; null for callers without a credential.</param>
/// <param name="About">The account that it tells of, when that is another; erased with either.</param>
public sealed record NewIdempotencyRecord(
    KeptAnswer Answer,
    Answered By,
    bool ShowsSecret,
    CustomerId? Customer,
    CustomerId? About
);

/// <summary>The answers that are kept under keys, sealed with the keys themselves (decision 0032).</summary>
public interface IIdempotencyRecords
{
    /// <summary>What was answered under the key in the last seven days; null for nothing. Takes no part in the unit of work.</summary>
    Task<IdempotencyRecord?> FindAsync(ScopedKey key, CancellationToken cancellationToken);

    /// <summary>
    /// Takes the key until the unit of work ends, however it ends; false when another request has it. For the id of a request it waits: who
    /// sends one again does not know how to ask later.
    /// </summary>
    Task<bool> TryLockAsync(ScopedKey key, CancellationToken cancellationToken);

    /// <summary>The same as <see cref="FindAsync"/>, in the unit of work that has locked the key.</summary>
    Task<IdempotencyRecord?> FindLockedAsync(ScopedKey key, CancellationToken cancellationToken);

    /// <summary>Keeps an answer, in the unit of work when one has begun; the first one under a key stays, the last one under the id of a request.</summary>
    Task AddAsync(ScopedKey key, NewIdempotencyRecord record, CancellationToken cancellationToken);
}

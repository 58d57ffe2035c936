using Customers.Domain.Common;
using Customers.Domain.Events;

namespace Customers.Domain.AccessKeys;

/// <summary>A credential for programs: acts for its account, within its scopes, until it expires or is deleted.</summary>
public sealed class AccessKey : AggregateRoot
{
    /// <summary>The shortest life, in seconds.</summary>
    public const int MinLifetimeSeconds = 1;

    /// <summary>The longest life, in seconds: ten years.</summary>
    public const int MaxLifetimeSeconds = 315_360_000;

    /// <summary>The life of a key for which none is asked, in seconds: a year.</summary>
    public const int DefaultLifetimeSeconds = 31_536_000;

    /// <summary>How long before its end the account is told of it.</summary>
    public static readonly TimeSpan ExpiryNotice = TimeSpan.FromDays(7);

    // What the service itself is refused; no client ever hears of it.
    private static readonly Error expiryNotDue = new(
        ErrorKind.FailedPrecondition,
        "EXPIRY_NOT_DUE",
        "The time for it has not come."
    );

    private AccessKey(AccessKeyFacts facts) => Facts = facts;

    /// <summary>All that is true of the key now.</summary>
    public AccessKeyFacts Facts { get; private set; }

    private protected override CustomerId Account => Facts.CustomerId;

    /// <summary>Issues a key. Only somebody who has just given the password makes something that lasts.</summary>
    public static Result<AccessKey> Issue(AccessKeyFacts facts, Actor actor)
    {
        if (actor.EnsureFreshPassword().Error is { } refusal)
            return refusal;
        if (!facts.CanHave(facts.Scopes))
            return AccessKeyErrors.ServiceScopes;

        var key = new AccessKey(facts);
        key.Record(EventTypes.AccessKeyCreated, actor, facts.CreatedAt, []);
        return key;
    }

    /// <summary>
    /// Takes over a key of an account with that account, whose event tells of it. One that would live for longer than a new one is cut.
    /// </summary>
    public static Result<AccessKey> Import(AccessKeyFacts facts, DateTimeOffset now)
    {
        if (facts.ServiceAgent is not null || !facts.CanHave(facts.Scopes))
            return AccessKeyErrors.ServiceScopes;
        var latest = now.AddSeconds(MaxLifetimeSeconds);
        return new AccessKey(facts with { ExpiresAt = facts.ExpiresAt < latest ? facts.ExpiresAt : latest });
    }

    /// <summary>Describes the key, and says what it may be used for and from where. Widening it needs the password once more.</summary>
    public Result Change(AccessKeyChange change, Actor actor, DateTimeOffset now)
    {
        if (Facts.DeletedAt is not null)
            return AccessKeyErrors.Deleted;

        (string Member, bool Differs)[] members =
        [
            ("name", change.Name != Facts.Name),
            ("detail", change.Detail != Facts.Detail),
            ("scopes", change.Scopes != Facts.Scopes),
            ("allowed_ips", !change.AllowedIps.SequenceEqual(Facts.AllowedIps)),
        ];
        var changed = members.Where(member => member.Differs).Select(member => member.Member).ToList();
        if (changed.Count == 0)
            return Result.Done;
        if (!Facts.CanHave(change.Scopes))
            return AccessKeyErrors.ServiceScopes;
        if (IsWidenedBy(change) && actor.EnsureFreshPassword().Error is { } refusal)
            return refusal;

        Facts = Facts with
        {
            Name = change.Name,
            Detail = change.Detail,
            Scopes = change.Scopes,
            AllowedIps = change.AllowedIps,
            UpdatedAt = now,
        };
        Record(EventTypes.AccessKeyUpdated, actor, now, changed);
        return Result.Done;
    }

    // Other networks are taken for more networks: whether one lies within another is not worth a mistake.
    private bool IsWidenedBy(AccessKeyChange change) =>
        !change.Scopes.IsWithin(Facts.Scopes)
        || (Facts.AllowedIps.Count > 0 && (change.AllowedIps.Count == 0 || change.AllowedIps.Except(Facts.AllowedIps).Any()));

    /// <summary>
    /// Replaces the token: the old one stops working with the next request, and all else stays, so the key becomes neither wider nor longer.
    /// </summary>
    public Result Rotate(IReadOnlyList<byte> tokenHash, string tokenPrefix, Actor actor, DateTimeOffset now)
    {
        if (Facts.DeletedAt is not null)
            return AccessKeyErrors.Deleted;
        if (!IsActing(actor) && actor.EnsureFreshPassword().Error is { } refusal)
            return refusal;

        Facts = Facts with { TokenHash = tokenHash, TokenPrefix = tokenPrefix, UpdatedAt = now };
        Record(EventTypes.AccessKeyRotated, actor, now, ["token_prefix"]);
        return Result.Done;
    }

    private bool IsActing(Actor actor) => actor.Kind == ActorKind.Key && actor.Id == Facts.Id.Value;

    /// <summary>Deletes the key: it stops working with the next request. Deleting it twice changes nothing.</summary>
    public Result Delete(Actor actor, DateTimeOffset now)
    {
        if (Facts.DeletedAt is not null)
            return Result.Done;

        Facts = Facts with { DeletedAt = now, UpdatedAt = now };
        Record(EventTypes.AccessKeyDeleted, actor, now, ["tm_delete"]);
        return Result.Done;
    }

    /// <summary>Tells that the key will expire soon, once; a key whose whole life is no longer than that is told of by making it.</summary>
    public Result TellOfExpiry(Actor actor, DateTimeOffset now)
    {
        if (Facts.DeletedAt is not null)
            return AccessKeyErrors.Deleted;
        var tellAt = Facts.ExpiresAt - ExpiryNotice;
        if (Facts.ExpiryToldAt is not null || now < tellAt || now >= Facts.ExpiresAt || Facts.CreatedAt >= tellAt)
            return expiryNotDue;

        Facts = Facts with { ExpiryToldAt = now };
        Record(EventTypes.AccessKeyExpiryNear, actor, now, []);
        return Result.Done;
    }

    private protected override ISnapshot Snapshot() => Facts;

    /// <summary>The key as it was stored; records nothing.</summary>
    internal static AccessKey Rehydrate(AccessKeyFacts facts, long version) => new(facts) { StoredVersion = version };
}

/// <summary>What an access key is to be like.</summary>
/// <param name="Name">The display name.</param>
/// <param name="Detail">Notes.</param>
/// <param name="Scopes">What it may be used for.</param>
/// <param name="AllowedIps">The networks it may be used from; empty for anywhere.</param>
public sealed record AccessKeyChange(string Name, string Detail, Scope Scopes, IReadOnlyList<string> AllowedIps);

using Customers.Domain.Common;
using Customers.Domain.Events;

namespace Customers.Domain.AccessKeys;

/// <summary>A credential for programs: acts with CustomerAdmin permission for its account until it expires or is deleted.</summary>
public sealed class AccessKey : AggregateRoot
{
    /// <summary>The shortest life, in seconds.</summary>
    public const int MinLifetimeSeconds = 1;

    /// <summary>The longest life, in seconds: ten years.</summary>
    public const int MaxLifetimeSeconds = 315_360_000;

    /// <summary>The life of a key for which none is asked, in seconds: a year.</summary>
    public const int DefaultLifetimeSeconds = 31_536_000;

    private AccessKey(AccessKeyFacts facts) => Facts = facts;

    /// <summary>All that is true of the key now.</summary>
    public AccessKeyFacts Facts { get; private set; }

    private protected override CustomerId Account => Facts.CustomerId;

    /// <summary>Issues a key.</summary>
    public static AccessKey Issue(AccessKeyFacts facts, Actor actor)
    {
        var key = new AccessKey(facts);
        key.Record(EventTypes.AccessKeyCreated, actor, facts.CreatedAt, []);
        return key;
    }

    /// <summary>Renames or describes the key.</summary>
    public Result Describe(string name, string detail, Actor actor, DateTimeOffset now)
    {
        if (Facts.DeletedAt is not null)
            return AccessKeyErrors.Deleted;

        (string Member, bool Differs)[] members = [("name", name != Facts.Name), ("detail", detail != Facts.Detail)];
        var changed = members.Where(member => member.Differs).Select(member => member.Member).ToList();
        if (changed.Count == 0)
            return Result.Done;

        Facts = Facts with { Name = name, Detail = detail, UpdatedAt = now };
        Record(EventTypes.AccessKeyUpdated, actor, now, changed);
        return Result.Done;
    }

    /// <summary>Deletes the key: it stops working with the next request. Deleting it twice changes nothing.</summary>
    public Result Delete(Actor actor, DateTimeOffset now)
    {
        if (Facts.DeletedAt is not null)
            return Result.Done;

        Facts = Facts with { DeletedAt = now, UpdatedAt = now };
        Record(EventTypes.AccessKeyDeleted, actor, now, ["tm_delete"]);
        return Result.Done;
    }

    private protected override ISnapshot Snapshot() => Facts;

    /// <summary>The key as it was stored; records nothing.</summary>
    internal static AccessKey Rehydrate(AccessKeyFacts facts, long version) => new(facts) { StoredVersion = version };
}

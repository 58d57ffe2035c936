using Customers.Domain.Common;
using Customers.Domain.Events;

namespace Customers.Domain.Resources;

/// <summary>What an account may own: its plan, and the limits that platform staff gave it in place of the plan's.</summary>
public sealed class CustomerLimits : AggregateRoot
{
    /// <summary>The highest limit that can be given.</summary>
    public const int MaxLimit = 1_000_000;

    private CustomerLimits(LimitFacts facts) => Facts = facts;

    /// <summary>What is allowed now.</summary>
    public LimitFacts Facts { get; private set; }

    private protected override CustomerId Account => Facts.CustomerId;

    /// <summary>Gives a new account a plan, which stays its own whatever is configured for others.</summary>
    public static CustomerLimits Give(CustomerId account, Plan plan, Actor actor, DateTimeOffset now)
    {
        var limits = new CustomerLimits(new(account, plan, new Dictionary<ResourceType, int>()));
        limits.Record(EventTypes.CustomerLimitsUpdated, actor, now, ["plan"]);
        return limits;
    }

    /// <summary>Changes the plan and some limits; a null takes the account's own limit away. What is over a new limit stays.</summary>
    public Result Change(Plan plan, IReadOnlyDictionary<ResourceType, int?> limits, Actor actor, DateTimeOffset now)
    {
        var overrides = new SortedDictionary<ResourceType, int>(Facts.Overrides.ToDictionary());
        foreach (var (type, limit) in limits)
        {
            if (limit is { } given)
                overrides[type] = given;
            else
                overrides.Remove(type);
        }

        var changed = ResourceTypesThatChange(overrides).Select(type => type.ToName());
        if (plan != Facts.Plan)
            changed = changed.Prepend("plan");
        if (changed.ToList() is not { Count: > 0 } members)
            return Result.Done;
        Facts = Facts with { Plan = plan, Overrides = overrides };
        Record(EventTypes.CustomerLimitsUpdated, actor, now, members);
        return Result.Done;
    }

    private IEnumerable<ResourceType> ResourceTypesThatChange(SortedDictionary<ResourceType, int> overrides) =>
        Enum.GetValues<ResourceType>().Where(type => Find(Facts.Overrides, type) != Find(overrides, type));

    private static int? Find(IReadOnlyDictionary<ResourceType, int> overrides, ResourceType type) =>
        overrides.TryGetValue(type, out var limit) ? limit : null;

    private protected override ISnapshot Snapshot() => Facts;

    /// <summary>The limits as they were stored; records nothing.</summary>
    internal static CustomerLimits Rehydrate(LimitFacts facts) => new(facts);
}

/// <summary>What an account may own.</summary>
/// <param name="CustomerId">The account.</param>
/// <param name="Plan">Its plan.</param>
/// <param name="Overrides">The limits that stand in place of the plan's.</param>
public sealed record LimitFacts(CustomerId CustomerId, Plan Plan, IReadOnlyDictionary<ResourceType, int> Overrides) : ISnapshot
{
    /// <summary>How many resources of the type there may be; null for any number.</summary>
    public int? Limit(ResourceType type) => Overrides.TryGetValue(type, out var limit) ? limit : Plan.Limit(type);
}

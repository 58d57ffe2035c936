using Customers.Domain.Common;
using Customers.Domain.Events;

namespace Customers.Domain.Resources;

/// <summary>
/// How much of one type an account owns. More than the limit allows is refused; reaching 80 % and 100 % of it is told to whoever listens.
/// The account must be locked meanwhile.
/// </summary>
public sealed class CustomerUsage : AggregateRoot
{
    private const int NearPercent = 80;

    private CustomerUsage(UsageFacts facts) => Facts = facts;

    /// <summary>What is taken now.</summary>
    public UsageFacts Facts { get; private set; }

    private protected override CustomerId Account => Facts.CustomerId;

    /// <summary>Refuses when so many more would be above the limit, with the places that are reserved.</summary>
    public Result EnsureAllowed(int count) =>
        Facts.Quota.HasCapacityFor(count) ? Result.Done : ResourceErrors.LimitReached(Facts.Type, Facts.Quota);

    /// <summary>Counts resources that were added, whether the limit allows them or not.</summary>
    public Result Note(int count, DateTimeOffset now)
    {
        var before = Facts.Quota;
        Facts = Facts with { Quota = before with { Used = before.Used + count } };
        if (!before.IsUsedTo(NearPercent) && Facts.Quota.IsUsedTo(NearPercent))
            Record(EventTypes.CustomerLimitNear, Actor.System, now, []);
        if (!before.IsUsedTo(100) && Facts.Quota.IsUsedTo(100))
            Record(EventTypes.CustomerLimitReached, Actor.System, now, []);
        return Result.Done;
    }

    private protected override ISnapshot Snapshot() => Facts;

    /// <summary>The usage as it was counted; records nothing.</summary>
    internal static CustomerUsage Rehydrate(UsageFacts facts) => new(facts);
}

/// <summary>How much of one type an account owns.</summary>
/// <param name="CustomerId">The account.</param>
/// <param name="Type">The type.</param>
/// <param name="Quota">What is taken, and how much there is.</param>
public sealed record UsageFacts(CustomerId CustomerId, ResourceType Type, Quota Quota) : ISnapshot;

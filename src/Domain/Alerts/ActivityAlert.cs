using Customers.Domain.Common;
using Customers.Domain.Events;

namespace Customers.Domain.Alerts;

/// <summary>Something happened in an account more often than it does as a rule. Nobody did it that is known to be wrong, so the service tells of it.</summary>
public sealed class ActivityAlert : AggregateRoot
{
    private readonly ActivityFacts facts;

    private ActivityAlert(ActivityFacts facts) => this.facts = facts;

    private protected override CustomerId Account => facts.CustomerId;

    /// <summary>Tells of it.</summary>
    public static ActivityAlert Raise(ActivityFacts facts, DateTimeOffset now)
    {
        var alert = new ActivityAlert(facts);
        alert.Record(EventTypes.UnusualActivity, Actor.System, now, []);
        return alert;
    }

    private protected override ISnapshot Snapshot() => facts;
}

/// <summary>What is told of unusual activity.</summary>
/// <param name="CustomerId">The account.</param>
/// <param name="Kind">What there was so much of.</param>
/// <param name="Count">How much there was when it was noticed.</param>
public sealed record ActivityFacts(CustomerId CustomerId, ActivityKind Kind, int Count) : ISnapshot;

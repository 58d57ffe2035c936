using Customers.Domain.Common;
using Customers.Domain.Events;

namespace Customers.Domain.SignIns;

/// <summary>A time in which platform staff acts for an account. The account's own callers read who, why and until when.</summary>
public sealed class Delegation : AggregateRoot
{
    private Delegation(DelegationFacts facts) => Facts = facts;

    /// <summary>All that is true of it now.</summary>
    public DelegationFacts Facts { get; private set; }

    private protected override CustomerId Account => Facts.CustomerId;

    /// <summary>Begins, with a token that was just made.</summary>
    public static Delegation Start(DelegationFacts facts, Actor actor)
    {
        var delegation = new Delegation(facts);
        delegation.Record(EventTypes.DelegationStarted, actor, facts.StartedAt, []);
        return delegation;
    }

    /// <summary>Ends: nobody acts with its token any more. One that has ended stays as it is.</summary>
    public Result End(Actor actor, DateTimeOffset now)
    {
        if (Facts.EndedAt is not null)
            return Result.Done;
        Facts = Facts with { EndedAt = now < Facts.ExpiresAt ? now : Facts.ExpiresAt };
        Record(EventTypes.DelegationEnded, actor, now, ["tm_end"]);
        return Result.Done;
    }

    private protected override ISnapshot Snapshot() => Facts;

    /// <summary>The delegation as it was stored; records nothing.</summary>
    internal static Delegation Rehydrate(DelegationFacts facts) => new(facts);
}

/// <summary>Everything that is true of a delegation.</summary>
/// <param name="Id">Its id, which is that of its token.</param>
/// <param name="CustomerId">The account.</param>
/// <param name="DelegatedBy">The id of the agent who acts for it.</param>
/// <param name="Reason">Why, for the customer to read too; empty once the account is deleted.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="ExpiresAt">When it ends by itself.</param>
/// <param name="EndedAt">When it ended; null while it goes on.</param>
public sealed record DelegationFacts(
    Guid Id,
    CustomerId CustomerId,
    Guid DelegatedBy,
    string Reason,
    DateTimeOffset StartedAt,
    DateTimeOffset ExpiresAt,
    DateTimeOffset? EndedAt
) : ISnapshot;

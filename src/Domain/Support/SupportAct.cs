using Customers.Domain.Common;

namespace Customers.Domain.Support;

/// <summary>Something that platform staff did for an account, or with what is kept of it, that changes nothing of the account itself.</summary>
public sealed class SupportAct : AggregateRoot
{
    private readonly SupportActFacts facts;

    private SupportAct(SupportActFacts facts) => this.facts = facts;

    private protected override CustomerId Account => facts.CustomerId;

    /// <summary>Records what was done.</summary>
    /// <param name="type">The event that tells of it.</param>
    /// <param name="facts">What it was about.</param>
    /// <param name="staffReason">Why, for other staff; empty where nobody was asked.</param>
    /// <param name="actor">The member of staff.</param>
    /// <param name="now">When.</param>
    public static SupportAct Of(string type, SupportActFacts facts, string staffReason, Actor actor, DateTimeOffset now)
    {
        var act = new SupportAct(facts);
        act.Record(new(type, facts.CustomerId, actor, now, [], facts) { StaffReason = staffReason });
        return act;
    }

    private protected override ISnapshot Snapshot() => facts;
}

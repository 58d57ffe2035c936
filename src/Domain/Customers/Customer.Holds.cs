using Customers.Domain.Common;
using Customers.Domain.Events;

namespace Customers.Domain.Customers;

/// <summary>Holds: the first one suspends an active account, the last one lifted reactivates it; a scheduled deletion leaves them alone.</summary>
public sealed partial class Customer
{
    /// <summary>Places a hold, or gives the one of this kind another reason. The same hold again changes nothing.</summary>
    public Result PlaceHold(HoldKind kind, string reason, Actor actor, DateTimeOffset now)
    {
        if ((FinalState() ?? Facts.PlatformAccount()) is { } refusal)
            return refusal;
        if (Status == CustomerStatus.Initial)
            return CustomerErrors.StillInitial;
        if (Facts.Holds.Any(hold => hold.Kind == kind && hold.Reason == reason))
            return Result.Done;

        return ChangeHolds([.. HoldsBut(kind), new(kind, reason, actor.Id, now)], EventTypes.CustomerSuspended, actor, now);
    }

    /// <summary>Lifts the hold of this kind. Lifting one that is not there changes nothing.</summary>
    public Result LiftHold(HoldKind kind, Actor actor, DateTimeOffset now)
    {
        if (FinalState() is { } refusal)
            return refusal;
        if (Facts.Holds.All(hold => hold.Kind != kind))
            return Result.Done;

        return ChangeHolds([.. HoldsBut(kind)], EventTypes.CustomerReactivated, actor, now);
    }

    private IEnumerable<Hold> HoldsBut(HoldKind kind) => Facts.Holds.Where(hold => hold.Kind != kind);

    private Result ChangeHolds(IReadOnlyList<Hold> holds, string typeOfMove, Actor actor, DateTimeOffset now)
    {
        var next = Facts with { Holds = holds };
        return next.Status == Status
            ? Change(next, EventTypes.CustomerUpdated, actor, now, ["holds"])
            : Change(next, typeOfMove, actor, now, ["holds", "status"]);
    }
}

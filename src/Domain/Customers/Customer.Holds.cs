using Customers.Domain.Common;
using Customers.Domain.Events;

namespace Customers.Domain.Customers;

/// <summary>Holds: the first one suspends an active account, the last one lifted reactivates it; a scheduled deletion leaves them alone.</summary>
public sealed partial class Customer
{
    private readonly List<HoldMove> holdMoves = [];

    /// <summary>Which holds were placed or came to their end since the account was loaded, oldest first.</summary>
    public IReadOnlyList<HoldMove> HoldMoves => holdMoves;

    /// <summary>Places a hold, or gives the one of this kind another reason or other words. The same hold again changes nothing.</summary>
    public Result PlaceHold(HoldKind kind, string reason, Actor actor, DateTimeOffset now, string customerWords = "")
    {
        if ((FinalState() ?? Facts.PlatformAccount()) is { } refusal)
            return refusal;
        if (Status == CustomerStatus.Initial)
            return CustomerErrors.StillInitial;
        var before = FindHold(kind);
        if (before?.Reason == reason && before.CustomerWords == customerWords)
            return Result.Done;

        var placed = new Hold(kind, reason, actor.Id, now) { CustomerWords = customerWords };
        if (before is not null)
            holdMoves.Add(new(before, new("", actor.Id, now)));
        holdMoves.Add(new(placed, End: null));
        RecordHold(EventTypes.HoldPlaced, before, new(Id, placed, LiftedAt: null), reason, actor, now);
        return ChangeHolds([.. HoldsBut(kind), placed], EventTypes.CustomerSuspended, actor, now);
    }

    /// <summary>Lifts the hold of this kind. Lifting one that is not there changes nothing.</summary>
    public Result LiftHold(HoldKind kind, string reason, Actor actor, DateTimeOffset now)
    {
        if (FinalState() is { } refusal)
            return refusal;
        if (FindHold(kind) is not { } lifted)
            return Result.Done;

        holdMoves.Add(new(lifted, new(reason, actor.Id, now)));
        RecordHold(EventTypes.HoldLifted, lifted, new(Id, lifted, now), reason, actor, now);
        return ChangeHolds([.. HoldsBut(kind)], EventTypes.CustomerReactivated, actor, now);
    }

    private Hold? FindHold(HoldKind kind) => Facts.Holds.FirstOrDefault(hold => hold.Kind == kind);

    private IEnumerable<Hold> HoldsBut(HoldKind kind) => Facts.Holds.Where(hold => hold.Kind != kind);

    private void RecordHold(string type, Hold? before, HoldFacts hold, string reason, Actor actor, DateTimeOffset now) =>
        Record(
            new(type, Id, actor, now, ["holds"], hold)
            {
                StaffReason = reason,
                Before = before is null ? null : new HoldFacts(Id, before, LiftedAt: null),
            }
        );

    private Result ChangeHolds(IReadOnlyList<Hold> holds, string typeOfMove, Actor actor, DateTimeOffset now)
    {
        var next = Facts with { Holds = holds };
        return next.Status == Status
            ? Change(next, EventTypes.CustomerUpdated, actor, now, ["holds"])
            : Change(next, typeOfMove, actor, now, ["holds", "status"]);
    }
}

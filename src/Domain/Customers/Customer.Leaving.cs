using Customers.Domain.Common;
using Customers.Domain.Events;

namespace Customers.Domain.Customers;

/// <summary>Leaving: frozen for the grace period and recoverable, then, or at once, deleted for good.</summary>
public sealed partial class Customer
{
    /// <summary>
    /// Schedules the deletion for the end of the grace period. Scheduling a frozen account again changes nothing. Platform staff says why, in
    /// words for other staff.
    /// </summary>
    public Result ScheduleDeletion(TimeSpan gracePeriod, Actor actor, DateTimeOffset now, string staffReason = "")
    {
        if (Facts.EnsureDeletionCanBeScheduled().Error is { } refusal)
            return refusal;
        if (Status == CustomerStatus.Frozen)
            return Result.Done;

        Freeze(now + gracePeriod, actor, now, staffReason);
        return Result.Done;
    }

    /// <summary>
    /// Cancels the scheduled deletion, until its very instant; the account is again what its facts say, holds included. Platform staff says why,
    /// in words for other staff.
    /// </summary>
    public Result CancelDeletion(Actor actor, DateTimeOffset now, string staffReason = "")
    {
        if (FinalState() is { } refusal)
            return refusal;
        if (Status != CustomerStatus.Frozen)
            return CustomerErrors.NotFrozen;
        if (now >= Facts.DeletionScheduledAt)
            return CustomerErrors.DeletionDue;

        return Change(
            Facts with
            {
                DeletionRequestedAt = null,
                DeletionScheduledAt = null,
                DeletionRemindAt = null,
            },
            EventTypes.CustomerRecovered,
            actor,
            now,
            ["status", "tm_deletion_scheduled"],
            staffReason
        );
    }

    /// <summary>
    /// Deletes the account for good: nothing personal is left, in the account or in the events this records, which say that it was frozen
    /// (unless it was already) and then deleted. Deleting a deleted account changes nothing. Under a hold for fraud its own callers can only
    /// schedule it.
    /// </summary>
    public Result Delete(Actor actor, DateTimeOffset now)
    {
        if (Status == CustomerStatus.Deleted)
            return Result.Done;
        return Facts.EnsureDeletable(actor).Error is { } refusal ? refusal : DeleteForGood(actor, now);
    }

    private Result DeleteForGood(Actor actor, DateTimeOffset now)
    {
        if (Facts.PlatformAccount() is { } refusal)
            return refusal;

        var before = Facts;
        Facts = Forget(actor, now);
        if (before.Status != CustomerStatus.Frozen)
            Freeze(now, actor, now, staffReason: "");

        Facts = Facts with
        {
            DeletionRequestedAt = null,
            DeletionScheduledAt = null,
            DeletionRemindAt = null,
            DeletedAt = now,
            UpdatedAt = now,
        };
        Record(
            new(EventTypes.CustomerDeleted, Id, actor, now, ["status", "tm_delete", "tm_deletion_scheduled"], Facts)
            {
                Before = before,
            }
        );
        return Result.Done;
    }

    /// <summary>Deletes the account as <see cref="Delete"/> does, once the scheduled time has come and not before, whatever holds there are.</summary>
    public Result DeleteWhenDue(Actor actor, DateTimeOffset now)
    {
        if (FinalState() is { } refusal)
            return refusal;
        if (Status != CustomerStatus.Frozen)
            return CustomerErrors.NotFrozen;
        return now < Facts.DeletionScheduledAt ? NotYetDue("DELETION_NOT_DUE") : DeleteForGood(actor, now);
    }

    /// <summary>Reminds of the deletion to come. What is late is not caught up on: of several reminders that are due, this is all of them.</summary>
    public Result RemindOfDeletion(Actor actor, DateTimeOffset now)
    {
        if (Status != CustomerStatus.Frozen)
            return CustomerErrors.NotFrozen;
        if (Facts.DeletionRemindAt is not { } at || now < at || now >= Facts.DeletionScheduledAt)
            return NotYetDue("REMINDER_NOT_DUE");

        Facts = Facts with { DeletionRemindAt = DeletionReminders.NextAfter(now, Facts.DeletionScheduledAt!.Value) };
        Record(EventTypes.CustomerDeletionReminded, actor, now, []);
        return Result.Done;
    }

    private void Freeze(DateTimeOffset deletionAt, Actor actor, DateTimeOffset now, string staffReason) =>
        Change(
            Facts with
            {
                DeletionRequestedAt = now,
                DeletionScheduledAt = deletionAt,
                DeletionRemindAt = DeletionReminders.NextAfter(now, deletionAt),
            },
            EventTypes.CustomerFrozen,
            actor,
            now,
            ["status", "tm_deletion_scheduled"],
            staffReason
        );
}

namespace Customers.Domain.Customers;

/// <summary>When an account is reminded of its scheduled deletion: 7 days and 1 day before, each day having 24 hours.</summary>
public static class DeletionReminders
{
    /// <summary>How long before the deletion the reminders come, the first one first.</summary>
    public static IReadOnlyList<TimeSpan> Before { get; } = [TimeSpan.FromDays(7), TimeSpan.FromDays(1)];

    /// <summary>The time of the next reminder; null when none is left.</summary>
    public static DateTimeOffset? NextAfter(DateTimeOffset now, DateTimeOffset deletionAt)
    {
        foreach (var before in Before)
        {
            if (deletionAt - before > now)
                return deletionAt - before;
        }

        return null;
    }
}

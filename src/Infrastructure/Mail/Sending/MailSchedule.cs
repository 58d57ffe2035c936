namespace Customers.Infrastructure.Mail.Sending;

/// <summary>When a mail that could not be sent is tried again: at growing distances, for 3 days in all.</summary>
internal static class MailSchedule
{
    private static readonly TimeSpan longestWait = TimeSpan.FromHours(6);

    /// <summary>How long a mail is tried.</summary>
    public static TimeSpan Longest { get; } = TimeSpan.FromDays(3);

    /// <summary>The waits: the first attempt is made at once, the first wait comes before the second.</summary>
    public static IReadOnlyList<TimeSpan> Waits { get; } = WaitsWithin(Longest);

    /// <summary>How often the last mail of an account that is gone is tried: 51 minutes in all, as its address must not be kept for an hour.</summary>
    public const int AttemptsOfLast = 5;

    /// <summary>How long to wait for the next attempt; null when there is none.</summary>
    /// <param name="attempts">How many attempts were made and failed, from 1.</param>
    /// <param name="isLast">Whether it is the last mail of an account that is gone.</param>
    public static TimeSpan? WaitAfter(int attempts, bool isLast = false)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(attempts, 1);
        return attempts > Waits.Count || (isLast && attempts >= AttemptsOfLast) ? null : Waits[attempts - 1];
    }

    private static List<TimeSpan> WaitsWithin(TimeSpan max)
    {
        List<TimeSpan> waits =
        [
            TimeSpan.FromMinutes(1),
            TimeSpan.FromMinutes(5),
            TimeSpan.FromMinutes(15),
            TimeSpan.FromMinutes(30),
            TimeSpan.FromHours(1),
            TimeSpan.FromHours(2),
            TimeSpan.FromHours(4),
        ];
        var total = waits.Aggregate((sum, wait) => sum + wait);
        for (; total + longestWait <= max; total += longestWait)
            waits.Add(longestWait);
        return waits;
    }
}

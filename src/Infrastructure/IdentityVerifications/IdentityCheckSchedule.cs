namespace Customers.Infrastructure.IdentityVerifications;

/// <summary>When a check that no provider took is tried again: at growing distances, for a day in all.</summary>
internal static class IdentityCheckSchedule
{
    /// <summary>The waits: the first attempt is made at once, the first wait comes before the second.</summary>
    public static IReadOnlyList<TimeSpan> Waits { get; } =
    [
        TimeSpan.FromSeconds(10),
        TimeSpan.FromSeconds(50),
        TimeSpan.FromMinutes(4),
        TimeSpan.FromMinutes(10),
        TimeSpan.FromMinutes(15),
        TimeSpan.FromMinutes(30),
        TimeSpan.FromHours(1),
        TimeSpan.FromHours(2),
        TimeSpan.FromHours(4),
        TimeSpan.FromHours(8),
        TimeSpan.FromHours(8),
    ];

    /// <summary>How often a provider is asked before the check is given up.</summary>
    public static int MaxAttempts => Waits.Count + 1;

    /// <summary>How long to wait for the next attempt, or after the last one for giving up, which is done at once.</summary>
    /// <param name="attempts">How many attempts were made and failed, from 1.</param>
    public static TimeSpan WaitAfter(int attempts)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(attempts, 1);
        return attempts >= MaxAttempts ? TimeSpan.Zero : Waits[attempts - 1];
    }
}

namespace Customers.Domain.Webhooks;

/// <summary>When a webhook is tried again: 20 attempts in all, over 9.8 days.</summary>
public static class DeliverySchedule
{
    /// <summary>How far a wait may be off, either way, so that what failed together does not come back together.</summary>
    public const double Jitter = 0.2;

    /// <summary>The longest wait that an endpoint can ask for with <c>Retry-After</c>.</summary>
    public static TimeSpan MaxRetryAfter { get; } = TimeSpan.FromHours(24);

    /// <summary>The waits without jitter: the first attempt is made at once, the first wait comes before the second.</summary>
    public static IReadOnlyList<TimeSpan> Waits { get; } =
    [
        TimeSpan.FromSeconds(5),
        TimeSpan.FromSeconds(30),
        TimeSpan.FromMinutes(2),
        TimeSpan.FromMinutes(10),
        TimeSpan.FromMinutes(30),
        TimeSpan.FromHours(1),
        TimeSpan.FromHours(2),
        TimeSpan.FromHours(4),
        TimeSpan.FromHours(8),
        TimeSpan.FromHours(12),
        TimeSpan.FromHours(16),
        .. Enumerable.Repeat(TimeSpan.FromHours(24), 8),
    ];

    /// <summary>How many attempts are made before a delivery is given up.</summary>
    public static int MaxAttempts => Waits.Count + 1;

    /// <summary>How long to wait for the next attempt; null when there is none.</summary>
    /// <param name="attempts">How many attempts were made and failed, from 1.</param>
    /// <param name="chance">A random number from 0 up to, but not including, 1.</param>
    /// <param name="retryAfter">What the endpoint asked for: counts when it is longer than the schedule's wait, up to <see cref="MaxRetryAfter"/>.</param>
    public static TimeSpan? WaitAfter(int attempts, double chance, TimeSpan? retryAfter)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(attempts, 1);
        if (attempts >= MaxAttempts)
            return null;
        var wait = Waits[attempts - 1] * (1 - Jitter + (2 * Jitter * chance));
        var asked = retryAfter is { } wish ? TimeSpan.FromTicks(Math.Min(wish.Ticks, MaxRetryAfter.Ticks)) : TimeSpan.Zero;
        return asked > wait ? asked : wait;
    }
}

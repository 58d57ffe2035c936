namespace Customers.Infrastructure.Sweeps;

/// <summary>When sweeps take their turns.</summary>
public sealed class SweepOptions
{
    /// <summary>How long after its last run a sweep over accounts runs again, 1 second to 1 hour; what is due waits for that long at most.</summary>
    public TimeSpan Interval { get; set; } = TimeSpan.FromMinutes(5);
}

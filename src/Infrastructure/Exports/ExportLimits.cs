namespace Customers.Infrastructure.Exports;

/// <summary>How much exports may take from everybody else.</summary>
internal sealed record ExportLimits
{
    /// <summary>How many run at once on one replica: each has a connection of the pool for as long as its client takes.</summary>
    public int MaxAtOnce { get; init; } = 4;

    /// <summary>How many of one account wait for their turn.</summary>
    public int MaxWaitingPerAccount { get; init; } = 2;

    /// <summary>How long one waits for its turn.</summary>
    public TimeSpan MaxWait { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long one may take; then it is broken off, and its client sees that.</summary>
    public TimeSpan MaxTime { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How many bytes a second its client has to take, on the average from the beginning.</summary>
    public int MinBytesPerSecond { get; init; } = 32 * 1024;

    /// <summary>How much time to take bytes every client has beside that.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(10);
}

namespace Customers.Infrastructure.Leaving;

/// <summary>How much of a large account is erased at once.</summary>
internal sealed record ErasureOptions
{
    /// <summary>The most rows of a table that one transaction looks at.</summary>
    public int BatchSize { get; init; } = 1_000;

    /// <summary>The least time between two batches; it is as long as the batch before took, so that others have half of the time at least.</summary>
    public TimeSpan MinPause { get; init; } = TimeSpan.FromMilliseconds(20);

    /// <summary>After how long without progress health says that erasing stands still.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(10);
}

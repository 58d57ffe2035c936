namespace Customers.Infrastructure.Workers;

/// <summary>How long a worker waits after a failure: twice as long each time, up to a maximum; one whose first wait is longer keeps to it.</summary>
internal sealed class Backoff(TimeSpan first, TimeSpan max)
{
    private int failures;

    /// <summary>How long the next wait is.</summary>
    public TimeSpan Pause => TimeSpan.FromTicks(Math.Max(first.Ticks, Math.Min(first.Ticks << failures, max.Ticks)));

    /// <summary>Begins anew, after a success.</summary>
    public void Reset() => failures = 0;

    /// <summary>Waits; the next wait is longer.</summary>
    public async Task WaitAsync(TimeProvider time, CancellationToken cancellationToken)
    {
        var pause = Pause;
        if (pause < max)
            failures++;
        await Task.Delay(pause, time, cancellationToken);
    }
}

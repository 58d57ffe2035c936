namespace Customers.Infrastructure.Events;

/// <summary>
/// Wakes whoever waits for new events. A signal is a hint and may get lost; the table is the truth, so every wait is bounded and followed by
/// a look at it.
/// </summary>
internal sealed class EventSignal
{
    private TaskCompletionSource next = NewSource();

    /// <summary>Wakes everybody who waits now.</summary>
    public void Raise() => Interlocked.Exchange(ref next, NewSource()).SetResult();

    /// <summary>The signal that comes next: taken before looking at the table, it can not be missed while looking.</summary>
    public Task Next => Volatile.Read(ref next).Task;

    /// <summary>Waits for the next signal, but no longer than this.</summary>
    public async Task WaitAsync(TimeSpan longest, CancellationToken cancellationToken) =>
        await WaitAsync(Next, longest, cancellationToken);

    /// <summary>Waits for a signal that was taken before, but no longer than this.</summary>
    public static async Task WaitAsync(Task signal, TimeSpan longest, CancellationToken cancellationToken)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAny(signal, Task.Delay(longest, end.Token));
        await end.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
    }

    private static TaskCompletionSource NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}

namespace Customers.Infrastructure.Events;

/// <summary>
/// Wakes whoever waits for new events. A signal is a hint and may get lost; the table is the truth, so every wait is bounded and followed by
/// a look at it.
/// </summary>
internal sealed class EventSignal
{
    private TaskCompletionSource next = NewSource();
    private volatile bool isEnded;

    /// <summary>Wakes everybody who waits now.</summary>
    public void Raise() => Interlocked.Exchange(ref next, NewSource()).SetResult();

    /// <summary>Whether the service is stopping: nobody should wait any longer.</summary>
    public bool IsEnded => isEnded;

    /// <summary>Wakes everybody for the last time.</summary>
    public void End()
    {
        isEnded = true;
        Raise();
    }

    /// <summary>The signal that comes next: taken before looking at the table, it can not be missed while looking.</summary>
    public Task Next => Volatile.Read(ref next).Task;

    private static TaskCompletionSource NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}

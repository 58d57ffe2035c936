namespace Customers.Infrastructure.Events;

/// <summary>One reader's wait, woken only by what it waits for.</summary>
internal sealed class EventWatch(EventInterest interest)
{
    private TaskCompletionSource next = NewSource();

    /// <summary>What is waited for.</summary>
    public EventInterest Interest => interest;

    /// <summary>The signal that comes next: taken before looking at the table, it can not be missed while looking.</summary>
    public Task Next => Volatile.Read(ref next).Task;

    /// <summary>Wakes the reader.</summary>
    public void Wake() => Interlocked.Exchange(ref next, NewSource()).SetResult();

    private static TaskCompletionSource NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}

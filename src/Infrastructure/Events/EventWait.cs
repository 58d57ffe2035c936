using Customers.Infrastructure.Workers;

namespace Customers.Infrastructure.Events;

/// <summary>Waits for events that have not happened yet.</summary>
internal sealed class EventWait(EventSignal signal, TimeProvider time)
{
    // The end of a transaction that held the feed back without an event of its own is not notified.
    private static readonly TimeSpan whileHeldBack = TimeSpan.FromSeconds(1);

    /// <summary>Reads until there is something, no longer than asked. Looks again when something happened that it may be about.</summary>
    public async Task<List<EventRow>> ReadAsync(
        TimeSpan timeout,
        EventInterest interest,
        Func<Task<List<EventRow>>> readOnce,
        CancellationToken cancellationToken
    )
    {
        var watch = signal.Watch(interest);
        try
        {
            return await ReadAsync(timeout, watch, readOnce, cancellationToken);
        }
        finally
        {
            signal.Leave(watch);
        }
    }

    private async Task<List<EventRow>> ReadAsync(
        TimeSpan timeout,
        EventWatch watch,
        Func<Task<List<EventRow>>> readOnce,
        CancellationToken cancellationToken
    )
    {
        var began = time.GetTimestamp();
        while (true)
        {
            var next = watch.Next;
            var rows = await readOnce();
            var left = timeout - time.GetElapsedTime(began);
            if (rows.Count > 0 || left <= TimeSpan.Zero || signal.IsEnded)
                return rows;
            await next.WaitQuietlyAsync(
                MayBeHeldBack(watch.Interest) && left > whileHeldBack ? whileHeldBack : left,
                time,
                cancellationToken
            );
        }
    }

    // An account's own log is not held back by anybody.
    private bool MayBeHeldBack(EventInterest interest) => interest.Account is null && signal.WasRaisedLately(interest.Types);
}

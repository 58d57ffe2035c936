using Customers.Infrastructure.Workers;

namespace Customers.Infrastructure.Events;

/// <summary>Waits for events that have not happened yet.</summary>
internal sealed class EventWait(EventSignal signal, TimeProvider time)
{
    // The end of a transaction that held the feed back without an event of its own is not notified.
    private static readonly TimeSpan longestSleep = TimeSpan.FromSeconds(1);

    /// <summary>Reads until there is something, no longer than asked.</summary>
    public async Task<List<EventRow>> ReadAsync(
        TimeSpan timeout,
        Func<Task<List<EventRow>>> readOnce,
        CancellationToken cancellationToken
    )
    {
        var began = time.GetTimestamp();
        while (true)
        {
            var next = signal.Next;
            var rows = await readOnce();
            var left = timeout - time.GetElapsedTime(began);
            if (rows.Count > 0 || left <= TimeSpan.Zero || signal.IsEnded)
                return rows;
            await next.WaitQuietlyAsync(left < longestSleep ? left : longestSleep, time, cancellationToken);
        }
    }
}

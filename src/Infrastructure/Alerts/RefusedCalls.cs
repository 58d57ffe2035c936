using System.Collections.Concurrent;
using Customers.Application.Alerts;

namespace Customers.Infrastructure.Alerts;

/// <summary>
/// Counts refused calls by account, for ten minutes from the first one. Each replica counts for itself: they share what an account sends, so the
/// number that is unusual is as many times as large for all of them together.
/// </summary>
internal sealed class RefusedCalls(InternalSender commands, AlertOptions options, TimeProvider time) : IRefusedCalls
{
    private readonly ConcurrentDictionary<CustomerId, Count> counts = new();

    public void Note(CustomerId customerId) => counts.GetOrAdd(customerId, _ => new(time.GetTimestamp())).Add();

    /// <summary>Tells the accounts of which so many were refused, and forgets what is over. A refusal says that the account is gone.</summary>
    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        foreach (var (account, count) in counts)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (count.Calls >= options.RefusedCalls && !count.IsTold)
            {
                await commands.SendAsync(new TellOfRefusedCalls(account, count.Calls));
                count.IsTold = true;
            }

            if (time.GetElapsedTime(count.Began) >= AlertOptions.RefusedCallsWindow)
                counts.TryRemove(account, out _);
        }
    }

    private sealed class Count(long began)
    {
        private int calls;

        public long Began => began;

        public int Calls => Volatile.Read(ref calls);

        public bool IsTold { get; set; }

        public void Add() => Interlocked.Increment(ref calls);
    }
}

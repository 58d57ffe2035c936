using Customers.Application.RateLimits;

namespace Customers.Infrastructure.RateLimits;

/// <summary>
/// Requests that wait for events: those of this replica as they are, and those of the others as they were a second ago at most. Several that
/// begin within a second on different replicas can be a few too many.
/// </summary>
internal sealed class LongPolls : ILongPolls
{
    private readonly Lock sync = new();
    private readonly Dictionary<CustomerId, int> own = [];
    private IReadOnlyDictionary<CustomerId, int> others = new Dictionary<CustomerId, int>();

    public IDisposable? Enter(CustomerId account, int most)
    {
        lock (sync)
        {
            var waiting = own.GetValueOrDefault(account);
            if (waiting + others.GetValueOrDefault(account) >= most)
                return null;
            own[account] = waiting + 1;
            return new Place(this, account);
        }
    }

    /// <summary>How many wait on this replica, by account.</summary>
    public IReadOnlyDictionary<Guid, int> Own()
    {
        lock (sync)
            return own.ToDictionary(account => account.Key.Value, account => account.Value);
    }

    /// <summary>How many wait on the others.</summary>
    public void SetOthers(IReadOnlyDictionary<CustomerId, int> waiting)
    {
        lock (sync)
            others = waiting;
    }

    private void Leave(CustomerId account)
    {
        lock (sync)
        {
            if (--own[account] == 0)
                own.Remove(account);
        }
    }

    private sealed class Place(LongPolls polls, CustomerId account) : IDisposable
    {
        private int isLeft;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref isLeft, 1) == 0)
                polls.Leave(account);
        }
    }
}

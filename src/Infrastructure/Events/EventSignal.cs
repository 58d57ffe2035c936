namespace Customers.Infrastructure.Events;

/// <summary>
/// Wakes whoever waits for new events. A signal is a hint and may come late; the table is the truth, so every wait is bounded and followed by a look
/// at it.
/// </summary>
internal sealed class EventSignal(TimeProvider time)
{
    // How long something that happened may have to wait for older transactions before readers of the feed see it.
    private static readonly TimeSpan lately = TimeSpan.FromSeconds(30);

    private readonly Lock sync = new();
    private readonly HashSet<EventWatch> watches = [];
    private readonly Dictionary<string, long> raisedAt = new(StringComparer.Ordinal);
    private readonly EventWatch everything = new(new(Account: null, Types: null));
    private volatile bool isEnded;
    private long everythingAt;

    /// <summary>Whether the service is stopping: nobody should wait any longer.</summary>
    public bool IsEnded => isEnded;

    /// <summary>The next signal of any event: taken before looking at the table, it can not be missed while looking.</summary>
    public Task Next => everything.Next;

    /// <summary>Begins to wait for some events, until <see cref="Leave"/>.</summary>
    public EventWatch Watch(EventInterest interest)
    {
        var watch = new EventWatch(interest);
        lock (sync)
            watches.Add(watch);
        return watch;
    }

    /// <summary>Ends the wait.</summary>
    public void Leave(EventWatch watch)
    {
        lock (sync)
            watches.Remove(watch);
    }

    /// <summary>Whether something of these types happened within the last half a minute.</summary>
    public bool WasRaisedLately(IReadOnlyCollection<string>? types)
    {
        lock (sync)
        {
            return IsLately(everythingAt)
                || (types ?? raisedAt.Keys).Any(type => raisedAt.TryGetValue(type, out var at) && IsLately(at));
        }
    }

    /// <summary>Wakes everybody who waits now.</summary>
    public void Raise() => Raise(marks: null);

    /// <summary>Wakes whom it concerns.</summary>
    /// <param name="marks">What happened; null when that is not known.</param>
    public void Raise(IReadOnlyCollection<EventMark>? marks)
    {
        foreach (var watch in Note(marks))
            watch.Wake();
        everything.Wake();
    }

    /// <summary>Wakes everybody for the last time.</summary>
    public void End()
    {
        isEnded = true;
        Raise();
    }

    private List<EventWatch> Note(IReadOnlyCollection<EventMark>? marks)
    {
        lock (sync)
        {
            var now = time.GetTimestamp();
            if (marks is null)
                everythingAt = now;
            foreach (var mark in marks ?? [])
                raisedAt[mark.Type] = now;
            return [.. watches.Where(watch => marks is null || marks.Any(watch.Interest.Covers))];
        }
    }

    private bool IsLately(long at) => at != 0 && time.GetElapsedTime(at) < lately;
}

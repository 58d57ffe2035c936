using System.Collections.Concurrent;

namespace Customers.Benchmarks.Delivery;

/// <summary>When each event arrived for the first time, by the clock that PostgreSQL reads too.</summary>
internal sealed class Arrivals
{
    private readonly ConcurrentDictionary<Guid, DateTimeOffset> times = [];

    public void Note(Guid id) => times.TryAdd(id, DateTimeOffset.UtcNow);

    public DateTimeOffset? TimeOf(Guid id) => times.TryGetValue(id, out var time) ? time : null;

    public void Forget() => times.Clear();
}

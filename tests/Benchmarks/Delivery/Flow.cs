namespace Customers.Benchmarks.Delivery;

/// <summary>The events of one load. Rates are per second since the first commit, times are in milliseconds since the event's own commit.</summary>
internal sealed record Flow(
    string Way,
    int Accounts,
    int Events,
    int Arrived,
    double Changes,
    double Delivered,
    double P50,
    double P99
)
{
    /// <summary>Puts commits and arrivals together.</summary>
    /// <param name="way">Where the events went.</param>
    /// <param name="accounts">How many accounts were changed.</param>
    /// <param name="events">The events of the load.</param>
    /// <param name="arrivals">When they arrived.</param>
    /// <param name="end">When the last was delivered; null for when it arrived.</param>
    public static Flow Of(
        string way,
        int accounts,
        IReadOnlyList<RecordedEvent> events,
        Arrivals arrivals,
        DateTimeOffset? end = null
    )
    {
        var arrived = events.Where(each => arrivals.TimeOf(each.Id) is not null).ToList();
        if (arrived.Count == 0)
            throw new BenchmarkException($"None of {events.Count} events arrived ({way}).");
        var first = events.Min(each => each.Committed);
        var last = end ?? arrived.Max(each => arrivals.TimeOf(each.Id)!.Value);
        var delays = arrived
            .Select(each => (arrivals.TimeOf(each.Id)!.Value - each.Committed).TotalMilliseconds)
            .Order()
            .ToList();
        return new(
            way,
            accounts,
            events.Count,
            arrived.Count,
            RateOf(events),
            arrived.Count / (last - first).TotalSeconds,
            delays[delays.Count / 2],
            delays[delays.Count * 99 / 100]
        );
    }

    /// <summary>How many events were committed each second, from the first to the last.</summary>
    public static double RateOf(IReadOnlyList<RecordedEvent> events)
    {
        var (first, last) = (events.Min(each => each.Committed), events.Max(each => each.Committed));
        return events.Count / (last - first).TotalSeconds;
    }
}

using System.Diagnostics.Metrics;

namespace Customers.Infrastructure.Events;

/// <summary>How the way of the events to the broker is doing.</summary>
internal sealed class EventMetrics
{
    /// <summary>The name of the meter.</summary>
    public const string Meter = "Customers.Events";

    private readonly TimeProvider time;
    private readonly Counter<long> published;
    private readonly Counter<long> failed;
    private readonly Histogram<double> delay;
    private Backlog? backlog;

    public EventMetrics(IMeterFactory meters, TimeProvider time)
    {
        this.time = time;
        var meter = meters.Create(Meter);
        published = meter.CreateCounter<long>("customers.events.published", "{event}", "Events that the broker has confirmed.");
        failed = meter.CreateCounter<long>("customers.events.failed", "{event}", "Attempts to publish that were not confirmed.");
        delay = meter.CreateHistogram<double>(
            "customers.events.publish_delay",
            "s",
            "From an event's time to the broker's confirm."
        );
        meter.CreateObservableGauge(
            "customers.events.waiting",
            CountWaiting,
            "{event}",
            "Events that wait for the broker, counted up to 100000."
        );
        meter.CreateObservableGauge(
            "customers.events.oldest_waiting",
            AgeOfOldest,
            "s",
            "The age of the oldest event that waits for the broker."
        );
    }

    /// <summary>The broker has confirmed an event of this time.</summary>
    public void CountPublished(DateTimeOffset happened)
    {
        published.Add(1);
        failed.Add(0, new KeyValuePair<string, object?>("reason", "connection"));
        delay.Record(Since(happened));
    }

    /// <summary>The broker has not confirmed an event, for one of a few reasons.</summary>
    public void CountFailure(string reason) => failed.Add(1, new KeyValuePair<string, object?>("reason", reason));

    /// <summary>Sets what waits; null when another replica relays and this one does not know.</summary>
    public void SetBacklog(Backlog? measured) => Volatile.Write(ref backlog, measured);

    private IEnumerable<Measurement<long>> CountWaiting() => Volatile.Read(ref backlog) is { } known ? [new(known.Waiting)] : [];

    private IEnumerable<Measurement<double>> AgeOfOldest() =>
        Volatile.Read(ref backlog) is { } known ? [new(known.Oldest is { } oldest ? Since(oldest) : 0)] : [];

    // The database's clock and ours may differ a little.
    private double Since(DateTimeOffset happened) => Math.Max(0, (time.GetUtcNow() - happened).TotalSeconds);
}

/// <summary>What waits for the broker.</summary>
/// <param name="Waiting">How many events.</param>
/// <param name="Oldest">The time of the oldest; null when none waits.</param>
internal sealed record Backlog(long Waiting, DateTimeOffset? Oldest);

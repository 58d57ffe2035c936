using System.Diagnostics.Metrics;

namespace Customers.Infrastructure.Sweeps;

/// <summary>How the sweeps are doing.</summary>
internal sealed class SweepMetrics
{
    /// <summary>The name of the meter.</summary>
    public const string Meter = "Customers.Sweeps";

    private readonly Counter<long> handled;
    private readonly Counter<long> failures;
    private readonly Histogram<double> duration;

    public SweepMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(Meter);
        handled = meter.CreateCounter<long>(
            "customers.sweeps.handled",
            "{item}",
            "What sweeps have done, by sweep and outcome: accounts expired, deleted, reminded or failed; rows removed, by table."
        );
        failures = meter.CreateCounter<long>(
            "customers.sweeps.failures",
            "{run}",
            "Runs that did not come to their end, by sweep."
        );
        duration = meter.CreateHistogram<double>("customers.sweeps.duration", "s", "How long a run took, by sweep.");
    }

    /// <summary>A run has come to its end.</summary>
    public void CountRun(string sweep, IReadOnlyDictionary<string, long> counts, TimeSpan elapsed)
    {
        foreach (var (outcome, count) in counts)
            handled.Add(count, Tag(sweep), new KeyValuePair<string, object?>("outcome", outcome));
        duration.Record(elapsed.TotalSeconds, Tag(sweep));
        // So that whoever watches for failures sees that there was none, and not that nothing is known.
        failures.Add(0, Tag(sweep));
    }

    /// <summary>A run has failed.</summary>
    public void CountFailure(string sweep) => failures.Add(1, Tag(sweep));

    private static KeyValuePair<string, object?> Tag(string sweep) => new("sweep", sweep);
}

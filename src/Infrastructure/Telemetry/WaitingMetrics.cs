using System.Diagnostics.Metrics;

namespace Customers.Infrastructure.Telemetry;

/// <summary>What waits to be done, as it was measured last. Every replica tells of the whole: take the maximum of them, not the sum.</summary>
internal sealed class WaitingMetrics
{
    /// <summary>The name of the meter.</summary>
    public const string Meter = "Customers.Waiting";

    private readonly List<Instrument> gauges = [];
    private volatile IReadOnlyDictionary<WaitingWork, IReadOnlyList<WaitingRow>> measured =
        new Dictionary<WaitingWork, IReadOnlyList<WaitingRow>>();

    public WaitingMetrics(IMeterFactory meters, IEnumerable<WaitingWork> works)
    {
        var meter = meters.Create(Meter);
        foreach (var work in works)
        {
            gauges.Add(
                meter.CreateObservableGauge(
                    $"{work.Name}.waiting",
                    () => CountOf(work),
                    "{item}",
                    $"{work.What}, by state and age, counted up to {WaitingWork.Most}."
                )
            );
            gauges.Add(
                meter.CreateObservableGauge(
                    $"{work.Name}.oldest_waiting",
                    () => AgeOf(work),
                    "s",
                    $"{work.What}: for how long the oldest waits, by state."
                )
            );
        }
    }

    /// <summary>Whether anybody watches.</summary>
    public bool AreWatched => gauges.Exists(gauge => gauge.Enabled);

    /// <summary>Sets what waits.</summary>
    public void Set(IReadOnlyDictionary<WaitingWork, IReadOnlyList<WaitingRow>> latest) => measured = latest;

    /// <summary>It is not known any more: old numbers would look like present ones.</summary>
    public void Forget() => measured = new Dictionary<WaitingWork, IReadOnlyList<WaitingRow>>();

    // What is not there is told as zero, so that a line in a picture does not end and an alert does not fall silent.
    private IEnumerable<Measurement<long>> CountOf(WaitingWork work) =>
        !measured.TryGetValue(work, out var rows)
            ? []
            : from state in work.States
            from age in WaitingWork.Ages
            let row = rows.FirstOrDefault(row => row.State == state && row.Age == age)
            select new Measurement<long>(row?.Waiting ?? 0, Tag("state", state), Tag("age", age));

    private IEnumerable<Measurement<double>> AgeOf(WaitingWork work) =>
        !measured.TryGetValue(work, out var rows)
            ? []
            : from state in work.States
            let oldest = rows.Where(row => row.State == state).Select(row => row.Oldest).DefaultIfEmpty().Max()
            select new Measurement<double>(oldest, Tag("state", state));

    private static KeyValuePair<string, object?> Tag(string name, string value) => new(name, value);
}

using System.Diagnostics.Metrics;

namespace Customers.Api.Logging;

/// <summary>How many lines of the log were never written, and since when none was lost: health and metrics tell it where the log cannot.</summary>
internal sealed class LostLines
{
    /// <summary>The name of the meter.</summary>
    public const string Meter = "Customers.Logging";

    private readonly TimeProvider time;
    private long late;
    private long unwritable;
    private long last;

    public LostLines(IMeterFactory meters, TimeProvider time)
    {
        this.time = time;
        // Observed, so that the series is there before the first line is lost: an alert on its growth needs a beginning.
        meters.Create(Meter).CreateObservableCounter("customers.log.lost", Observe, "{line}", "Log lines lost, by reason.");
    }

    /// <summary>How many lines were lost since the start.</summary>
    public long Total => Interlocked.Read(ref late) + Interlocked.Read(ref unwritable);

    /// <summary>When a line was last lost; null if none was.</summary>
    public DateTimeOffset? Last => Interlocked.Read(ref last) is var ticks and > 0 ? new(ticks, TimeSpan.Zero) : null;

    /// <summary>A line came while as many as there is room for waited for the output.</summary>
    public void AddLate() => Add(ref late, 1);

    /// <summary>The output refused so many lines: its disk is full, or it is broken.</summary>
    public void AddUnwritable(int lines) => Add(ref unwritable, lines);

    private void Add(ref long count, int lines)
    {
        Interlocked.Add(ref count, lines);
        Interlocked.Exchange(ref last, time.GetUtcNow().Ticks);
    }

    private IEnumerable<Measurement<long>> Observe() =>
        [
            new(Interlocked.Read(ref late), new KeyValuePair<string, object?>("reason", "late")),
            new(Interlocked.Read(ref unwritable), new KeyValuePair<string, object?>("reason", "unwritable")),
        ];
}

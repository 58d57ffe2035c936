using System.Globalization;
using System.Text;
using Customers.Benchmarks.Load;

namespace Customers.Benchmarks.Reports;

/// <summary>Writes what was measured as Markdown.</summary>
internal static class Report
{
    private const double Million = 1e6;

    public static string Write(
        BenchmarkOptions options,
        string machine,
        IEnumerable<Outcome> outcomes,
        PageTimes pages,
        IReadOnlyCollection<TimeSpan> starts,
        long memory
    )
    {
        var text = new StringBuilder();
        Line(text, $"{options.Rows:N0} accounts; {options.Duration.TotalSeconds:0} s a load, {2 * options.Rounds} loads each.");
        Line(text, $"{machine}.");
        Line(text, $"");
        Line(
            text,
            $"| load | connections | side | requests/s | p50 ms | p99 ms | CPU cores (µs a request) | PostgreSQL's | memory MB | of the floor |"
        );
        Line(text, $"|---|---:|---|---:|---:|---:|---:|---:|---:|---:|");
        foreach (var outcome in outcomes)
        {
            Row(text, outcome, "floor", outcome.Floor, "");
            Row(
                text,
                outcome,
                "service",
                outcome.Service,
                string.Create(CultureInfo.InvariantCulture, $"**{outcome.Ratio:0.00}**")
            );
        }

        Line(text, $"");
        Line(text, $"| else | measured | aim |");
        Line(text, $"|---|---:|---:|");
        Line(text, $"| first page of {options.Rows:N0} accounts, median | {pages.First:0.00} ms | |");
        Line(
            text,
            $"| page after {pages.Depth:N0} accounts, median | {pages.Deep:0.00} ms, {pages.Ratio:0.00} of the first | 1.30 |"
        );
        Line(text, $"| ready after, median of {starts.Count} starts | {Median(starts).TotalSeconds:0.0} s | 3 s |");
        Line(text, $"| memory of the service after all loads | {memory / Million:0} MB | 250 MB |");
        return text.ToString();
    }

    private static void Row(StringBuilder text, Outcome outcome, string name, Side side, string ratio) =>
        Line(
            text,
            $"| {outcome.Name} | {outcome.Connections} | {name} | {side.PerSecond:N0} | {side.P50:0.0} | {side.P99:0.0} | {Cost(side.Processor, side)} | {Cost(side.Postgres, side)} | {side.Memory / Million:0} | {ratio} |"
        );

    private static string Cost(double processor, Side side) =>
        string.Create(CultureInfo.InvariantCulture, $"{processor:0.00} ({processor / side.PerSecond * Million:0})");

    private static void Line(StringBuilder text, FormattableString line) =>
        text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');

    private static TimeSpan Median(IReadOnlyCollection<TimeSpan> times) => times.Order().ElementAt(times.Count / 2);
}

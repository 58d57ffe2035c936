using System.Globalization;
using System.Text;

namespace Customers.Benchmarks.Delivery;

/// <summary>Writes what was measured of the events' way as Markdown.</summary>
internal static class DeliveryReport
{
    public static string Write(DeliveryOptions options, string machine, IEnumerable<Flow> flows, Recovery recovery, Price price)
    {
        var text = new StringBuilder();
        Line(text, $"{options.Rows:N0} accounts; {options.Duration.TotalSeconds:0} s or {options.Events:N0} changes a load.");
        Line(text, $"{machine}.");
        Line(text, $"");
        Line(text, $"| to | accounts changed | changes/s | events/s | of the changes | p50 ms | p99 ms | events | late |");
        Line(text, $"|---|---:|---:|---:|---:|---:|---:|---:|---:|");
        foreach (var flow in flows)
        {
            Line(
                text,
                $"| {flow.Way} | {flow.Accounts:N0} | {flow.Changes:N0} | {flow.Delivered:N0} | {flow.Delivered / flow.Changes:0.00} | {flow.P50:N0} | {flow.P99:N0} | {flow.Events:N0} | {flow.Events - flow.Arrived:N0} |"
            );
        }

        Line(text, $"");
        Add(text, recovery);
        Line(text, $"");
        Line(text, $"| PUT metadata of {options.Accounts:N0} accounts | changes/s |");
        Line(text, $"|---|---:|");
        Line(text, $"| without broker and webhooks | {price.Neither:N0} |");
        Line(text, $"| with both | {price.Both:N0}, **{price.Ratio:0.00}** of it |");
        return text.ToString();
    }

    private static void Add(StringBuilder text, Recovery recovery)
    {
        Line(text, $"| the broker was away | {recovery.Away.TotalSeconds:0} s |");
        Line(text, $"|---|---:|");
        Line(text, $"| changes/s, all the time | {recovery.Load:N0} |");
        Line(text, $"| events that waited when it was back | {recovery.Waiting:N0} |");
        Line(text, $"| from then until the first were confirmed | {recovery.UntilFirst.TotalSeconds:0.0} s |");
        Line(text, $"| from then until none waited longer than a second | {recovery.UntilNone.TotalSeconds:0.0} s |");
        Line(
            text,
            $"| events/s between the two | {recovery.Drained:N0}, {recovery.Drained / recovery.Load:0.0} times the changes |"
        );
        if (recovery.Left > 0)
            Line(text, $"| events that waited still when the benchmark gave up | {recovery.Left:N0} |");
    }

    private static void Line(StringBuilder text, FormattableString line) =>
        text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}

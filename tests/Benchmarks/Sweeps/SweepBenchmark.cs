using System.Globalization;
using System.Text;
using Customers.Benchmarks.Database;
using Customers.Benchmarks.Processes;
using Customers.Benchmarks.Reports;

namespace Customers.Benchmarks.Sweeps;

/// <summary>How many accounts a second the service deletes when their date has come, and whether a longer queue makes it slower.</summary>
internal static class SweepBenchmark
{
    /// <summary>The argument that asks for this.</summary>
    public const string Verb = "sweeps";

    public static async Task RunAsync(SweepOptions options)
    {
        await Servers.PublishServiceAsync();
        await using var database = await BenchmarkDatabase.StartAsync(options.Folder, options.Rows);
        var due = new DueCustomers(database);
        var (few, many) = await MeasureAsync(database, due, options);

        var report = Write(options, await Machine.DescribeAsync(database), few, many);
        Console.WriteLine(report);
        if (options.Write)
            await PerformancePage.UpdateAsync("bench sweeps --write", report);
    }

    private static async Task<(Swept Few, Swept Many)> MeasureAsync(
        BenchmarkDatabase database,
        DueCustomers due,
        SweepOptions options
    )
    {
        await using var service = await Servers.StartServiceAsync(database.ConnectionString, ("Sweeps__Interval", "00:00:01"));
        await due.MeasureAsync(options.WarmUp);
        return (await due.MeasureAsync(options.Few), await due.MeasureAsync(options.Many));
    }

    private static string Write(SweepOptions options, string machine, Swept few, Swept many)
    {
        var text = new StringBuilder();
        Line(text, $"{options.Rows:N0} accounts besides those that are due; one replica.");
        Line(text, $"{machine}.");
        Line(text, $"");
        Line(text, $"| accounts due | deleted after | accounts/s | of the fewer |");
        Line(text, $"|---:|---:|---:|---:|");
        foreach (var swept in new[] { few, many })
        {
            var slope = swept.PerSecond / few.PerSecond;
            Line(text, $"| {swept.Accounts:N0} | {swept.Span.TotalSeconds:N1} s | {swept.PerSecond:N0} | {slope:0.00} |");
        }

        return text.ToString();
    }

    private static void Line(StringBuilder text, FormattableString line) =>
        text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}

using Customers.Benchmarks.Database;
using Customers.Benchmarks.Processes;
using Customers.Benchmarks.Reports;

namespace Customers.Benchmarks.Nights;

/// <summary>Floods and hangs: each part compares the service with itself in one run, so that what else the machine does hits both.</summary>
internal static class NightsBenchmark
{
    /// <summary>The argument that asks for this.</summary>
    public const string Verb = "nights";

    private const int Rows = 100_000;

    private static readonly (string Name, Func<BenchmarkDatabase, NightsOptions, Task<string>> MeasureAsync)[] parts =
    [
        ("sign-ins", LoginFlood.MeasureAsync),
        ("overload", Overload.MeasureAsync),
        ("polls", QuietPolls.MeasureAsync),
        ("hanging", HangingEndpoints.MeasureAsync),
    ];

    public static async Task RunAsync(NightsOptions options)
    {
        await Servers.PublishServiceAsync();
        await using var database = await BenchmarkDatabase.StartAsync(options.Folder, Rows);
        var report = new List<string> { $"{options.Seconds} s a load. {await Machine.DescribeAsync(database)}." };
        foreach (var (name, measureAsync) in parts.Where(part => part.Name.Contains(options.Only, StringComparison.Ordinal)))
        {
            Progress.Say(name);
            await database.TidyAsync();
            report.Add(await measureAsync(database, options));
            Console.WriteLine(report[^1]);
        }
        if (options.Write)
            await PerformancePage.UpdateAsync("bench nights --write", string.Join("\n\n", report) + "\n");
    }
}

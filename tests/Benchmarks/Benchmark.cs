using Customers.Benchmarks.Database;
using Customers.Benchmarks.Load;
using Customers.Benchmarks.Processes;
using Customers.Benchmarks.Reports;

namespace Customers.Benchmarks;

/// <summary>Everything in its order: database, both processes, loads, pages, report.</summary>
internal static class Benchmark
{
    private const int Starts = 3;
    private static readonly int[] connections = [16, 64];

    private static readonly (string Name, string Method)[] loads =
    [
        ("GET customer by access key", "GET"),
        ("PUT metadata by access key", "PUT"),
    ];

    public static async Task RunAsync(BenchmarkOptions options)
    {
        await Servers.PublishServiceAsync();
        await using var database = await BenchmarkDatabase.StartAsync(options.Folder, options.Rows);
        var starts = await MeasureStartsAsync(database);

        await using var floor = await Servers.StartFloorAsync(database.ConnectionString);
        await using var service = await Servers.StartServiceAsync(database.ConnectionString);
        await Answers.CompareAsync(floor, service);
        var pages = await DeepPages.MeasureAsync(database, service, options.Rows);
        var outcomes = await CompareAsync(new Comparison(database, floor, service, options), options);

        var machine = await Machine.DescribeAsync(database);
        var report = Report.Write(options, machine, outcomes, pages, starts, service.Memory);
        Console.WriteLine(report);
        if (options.Write)
            await PerformancePage.UpdateAsync("bench --write", report);
    }

    private static async Task<List<Outcome>> CompareAsync(Comparison comparison, BenchmarkOptions options)
    {
        var outcomes = new List<Outcome>();
        foreach (var (name, method) in loads.Where(load => load.Name.Contains(options.Only, StringComparison.OrdinalIgnoreCase)))
        foreach (var count in connections)
            outcomes.Add(await comparison.RunAsync(name, method, count));
        return outcomes;
    }

    /// <summary>How long the service takes until it is ready, on a database that is there already. The first start may have to prepare it.</summary>
    private static async Task<List<TimeSpan>> MeasureStartsAsync(BenchmarkDatabase database)
    {
        Progress.Say("starting the service");
        var times = new List<TimeSpan>();
        for (var start = 0; start <= Starts; start++)
        {
            await using var service = await Servers.StartServiceAsync(database.ConnectionString);
            if (start > 0)
                times.Add(service.ReadyAfter);
        }
        return times;
    }
}

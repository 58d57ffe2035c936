using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Customers.Benchmarks.Database;
using Customers.Benchmarks.Load;
using Customers.Benchmarks.Processes;
using Customers.Benchmarks.Reports;

namespace Customers.Benchmarks.Capabilities;

/// <summary>How many capability checks a second the service answers, alone and a hundred at a time, beside a bare SELECT of the same rows.</summary>
internal static class CapabilityBenchmark
{
    /// <summary>The argument that asks for this.</summary>
    public const string Verb = "capabilities";

    private const int Batch = 100;
    private const string Ids =
        "SELECT customer_id::text FROM access_keys WHERE token_prefix = 'vb_benchmar' ORDER BY customer_id";

    private static readonly int[] connections = [16, 64];

    public static async Task RunAsync(CapabilityOptions options)
    {
        await Servers.PublishServiceAsync();
        await using var database = await BenchmarkDatabase.StartAsync(options.Folder, options.Rows);
        await using var floor = await Servers.StartFloorAsync(database.ConnectionString);
        await using var service = await Servers.StartServiceAsync(database.ConnectionString);
        using var accounts = await AccountFile.WriteAsync(await database.ListAsync(Ids, row => row.GetString(0)));
        var token = await LoginAsync(service);

        var rows = new List<CheckOutcome>();
        foreach (var size in new[] { 1, Batch })
        {
            foreach (var server in new[] { floor, service })
                await Checks.RunAsync(server.Url, size, connections[0], accounts.Path, token, options.WarmUp);
            foreach (var count in connections)
                rows.Add(await CompareAsync(floor, service, size, count, server => MeasureAsync(server, size, count)));
        }

        var report = Write(options, await Machine.DescribeAsync(database), rows);
        Console.WriteLine(report);
        if (options.Write)
            await PerformancePage.UpdateAsync("bench capabilities --write", report);

        Task<LoadResult> MeasureAsync(ServerProcess server, int size, int count) =>
            Checks.RunAsync(server.Url, size, count, accounts.Path, token, options.Duration);
    }

    // Floor, service, service, floor: what drifts hits both.
    private static async Task<CheckOutcome> CompareAsync(
        ServerProcess floor,
        ServerProcess service,
        int size,
        int count,
        Func<ServerProcess, Task<LoadResult>> measure
    )
    {
        var found = new List<(ServerProcess Server, LoadResult Load)>();
        foreach (var server in new[] { floor, service, service, floor })
        {
            found.Add((server, await measure(server)));
            Progress.Say($"{size} a request, {count} connections, {server.Name}: {found[^1].Load.PerSecond * size:N0} checks/s");
        }

        return new(size, count, Mean(floor), Mean(service));

        CheckSide Mean(ServerProcess server)
        {
            var loads = found.Where(one => one.Server == server).Select(one => one.Load).ToList();
            return new(
                loads.Average(load => load.PerSecond) * size,
                loads.Average(load => load.P50),
                loads.Average(load => load.P99)
            );
        }
    }

    private static async Task<string> LoginAsync(ServerProcess service)
    {
        using var http = new HttpClient { BaseAddress = service.Url };
        using var answer = await http.PostAsJsonAsync(
            new Uri("/auth/login", UriKind.Relative),
            new { username = Servers.AdminUsername, password = Servers.AdminPassword }
        );
        answer.EnsureSuccessStatusCode();
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["token"]!.GetValue<string>();
    }

    private static string Write(CapabilityOptions options, string machine, IEnumerable<CheckOutcome> outcomes)
    {
        var text = new StringBuilder();
        Line(
            text,
            $"{options.Rows:N0} accounts, of which 10,000 are asked about; {options.Duration.TotalSeconds:0} s a load, 2 loads each."
        );
        Line(text, $"{machine}.");
        Line(text, $"");
        Line(text, $"| checks a request | connections | side | checks/s | p50 ms | p99 ms | of the floor |");
        Line(text, $"|---:|---:|---|---:|---:|---:|---:|");
        foreach (var outcome in outcomes)
        {
            Row(text, outcome, "floor", outcome.Floor, "");
            Row(text, outcome, "service", outcome.Service, FormattableString.Invariant($"**{outcome.Ratio:0.00}**"));
        }

        return text.ToString();
    }

    private static void Row(StringBuilder text, CheckOutcome outcome, string name, CheckSide side, string ratio) =>
        Line(
            text,
            $"| {outcome.Size} | {outcome.Connections} | {name} | {side.PerSecond:N0} | {side.P50:0.0} | {side.P99:0.0} | {ratio} |"
        );

    private static void Line(StringBuilder text, FormattableString line) =>
        text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');

    /// <summary>One side's checks a second and its latencies in milliseconds.</summary>
    private sealed record CheckSide(double PerSecond, double P50, double P99);

    private sealed record CheckOutcome(int Size, int Connections, CheckSide Floor, CheckSide Service)
    {
        public double Ratio => Service.PerSecond / Floor.PerSecond;
    }
}

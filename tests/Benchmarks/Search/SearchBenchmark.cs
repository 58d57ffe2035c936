using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Customers.Benchmarks.Database;
using Customers.Benchmarks.Processes;
using Customers.Benchmarks.Reports;

namespace Customers.Benchmarks.Search;

/// <summary>How long support waits for what it looks for by a part of it, beside the exact lookup of an address in the same run.</summary>
internal static class SearchBenchmark
{
    /// <summary>The argument that asks for this.</summary>
    public const string Verb = "search";

    private static readonly (string What, Func<int, string> Query)[] searches =
    [
        ("exact address", account => $"email=customer{account}@bench.example"),
        ("part of a phone number", account => $"q={account.ToString("D8", CultureInfo.InvariantCulture)}"),
        ("rare part of a name", account => $"q={account}"),
        ("part of an address with its domain", account => $"q=mer{account}@bench.example"),
        ("a word that a hundredth has", account => $"q={account % 90 + 10}@bench"),
        ("a word that all have", _ => "q=Customer"),
        ("three digits, which 4 of 1,000 have", account => $"q={account % 90 + 10}{account % 10}"),
        ("two words, which 11 of 1,000 have, all of the same weeks", account => $"q=customer%20{account % 90 + 10}"),
    ];

    public static async Task RunAsync(SearchOptions options)
    {
        await Servers.PublishServiceAsync();
        await using var database = await BenchmarkDatabase.StartAsync(options.Folder, options.Rows);
        await using var service = await Servers.StartServiceAsync(database.ConnectionString);
        using var http = new HttpClient { BaseAddress = service.Url };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await SignInAsync(http));

        // All of it once before: a server that has run for a day has read it from the disk long ago.
        await MeasureAsync(http, options.Rows, options.Requests);
        var times = await MeasureAsync(http, options.Rows, options.Requests);
        var (exactMedian, exactP99) = (Quantile(times[0], 0.5), Quantile(times[0], 0.99));
        var machine = await Machine.DescribeAsync(database);
        var report = new List<string>
        {
            string.Create(CultureInfo.InvariantCulture, $"{options.Rows:N0} accounts. {machine}."),
            "",
            "| looked for | requests | median | p99 | median ratio | p99 ratio |",
            "|---|---:|---:|---:|---:|---:|",
        };
        foreach (var ((what, _), found) in searches.Zip(times))
        {
            var (median, p99) = (Quantile(found, 0.5), Quantile(found, 0.99));
            report.Add(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {what} | {found.Count} | {median:0.00} ms | {p99:0.00} ms | {median / exactMedian:0.00} | {p99 / exactP99:0.00} |"
                )
            );
        }

        Console.WriteLine(string.Join('\n', report));
        if (options.Write)
            await PerformancePage.UpdateAsync("bench search --write", string.Join('\n', report) + "\n");
    }

    // One of each after the other, so that all meet the same machine; another account each time.
    private static async Task<List<double>[]> MeasureAsync(HttpClient http, int rows, int requests)
    {
        var times = searches.Select(_ => new List<double>(requests)).ToArray();
        for (var request = 0; request < requests; request++)
        {
            var account = (int)((request + 1) * 7919L * 104729 % (rows - 1000)) + 1000;
            for (var search = 0; search < searches.Length; search++)
                times[search].Add(await TimeAsync(http, $"/v1.0/customers?{searches[search].Query(account)}"));
        }

        return times;
    }

    private static async Task<double> TimeAsync(HttpClient http, string path)
    {
        var began = Stopwatch.GetTimestamp();
        var page = await http.GetStringAsync(path);
        var time = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        if (!page.Contains("bench.example", StringComparison.Ordinal))
            throw new BenchmarkException($"{path} finds nothing: {page}");
        return time;
    }

    private static async Task<string> SignInAsync(HttpClient http)
    {
        var answer = await http.PostAsJsonAsync(
            "/auth/login",
            new { username = Servers.AdminUsername, password = Servers.AdminPassword }
        );
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonObject>())!["token"]!.GetValue<string>();
    }

    private static double Quantile(List<double> times, double part) => times.Order().ElementAt((int)(times.Count * part));
}

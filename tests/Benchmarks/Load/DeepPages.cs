using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Customers.Benchmarks.Database;
using Customers.Benchmarks.Processes;

namespace Customers.Benchmarks.Load;

/// <summary>The medians of the first page and of a page far down, in milliseconds.</summary>
internal sealed record PageTimes(int Depth, double First, double Deep)
{
    public double Ratio => Deep / First;
}

/// <summary>Asks the service, one request after the other, for the first page of all accounts and for one far down, in turn.</summary>
internal static class DeepPages
{
    private const int Repeats = 500;
    private const int WarmUp = 100;

    public static async Task<PageTimes> MeasureAsync(BenchmarkDatabase database, ServerProcess service, int rows)
    {
        var depth = rows / 10 * 9;
        using var http = new HttpClient { BaseAddress = service.Url };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await SignInAsync(http));
        const string first = "/v1.0/customers";
        var deep = $"{first}?page_token={Uri.EscapeDataString(await database.ReadAsync<string>(Seed.PageTokenAfter(depth)))}";
        for (var i = 0; i < WarmUp; i++)
            _ = (await TimeAsync(http, first), await TimeAsync(http, deep));

        var (firsts, deeps) = (new List<double>(), new List<double>());
        for (var i = 0; i < Repeats; i++)
        {
            firsts.Add(await TimeAsync(http, first));
            deeps.Add(await TimeAsync(http, deep));
            deeps.Add(await TimeAsync(http, deep));
            firsts.Add(await TimeAsync(http, first));
        }
        return new(depth, Median(firsts), Median(deeps));
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

    private static async Task<double> TimeAsync(HttpClient http, string path)
    {
        var watch = Stopwatch.GetTimestamp();
        var page = await http.GetStringAsync(path);
        var elapsed = Stopwatch.GetElapsedTime(watch).TotalMilliseconds;
        if (page.Length < 1000)
            throw new BenchmarkException($"{path} answers no full page: {page}");
        return elapsed;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}

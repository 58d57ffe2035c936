using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Customers.Benchmarks.Database;
using Customers.Benchmarks.Processes;

namespace Customers.Benchmarks.RateLimits;

/// <summary>
/// Ten tenants on three replicas, each within its limit; then the same with one of them at twenty times its limit; then with a replica less.
/// Compares how the others fare, and what the loud one was given, in one run.
/// </summary>
internal static class RateLimitBenchmark
{
    /// <summary>The argument that asks for this.</summary>
    public const string Verb = "limits";

    private const int Tenants = 10;
    private const int PerSecond = 20;
    private const int Burst = 200;
    private const int Times = 20;

    // What is not kept for administrators who are signed in.
    private const double OfKeys = 0.9;

    public static async Task RunAsync(RateLimitBenchmarkOptions options)
    {
        await Servers.PublishServiceAsync();
        await using var database = await BenchmarkDatabase.StartAsync(options.Folder, rows: 1_000);
        (string, string)[] settings =
        [
            ("Limits__DefaultPlan", "free"),
            ("RateLimits__free__requests", $"{Burst}/{Burst / PerSecond}"),
        ];
        var replicas = new List<ServerProcess>();
        try
        {
            for (var each = 0; each < 3; each++)
                replicas.Add(await Servers.StartServiceAsync(database.ConnectionString, settings));
            await CompareAsync(replicas, options.Seconds);
        }
        finally
        {
            foreach (var replica in replicas)
                await replica.DisposeAsync();
        }
    }

    private static async Task CompareAsync(List<ServerProcess> replicas, int seconds)
    {
        using var http = new HttpClient();
        var keys = await KeysAsync(http, replicas[0].Url);
        var half = PerSecond / 2;
        await LoadAsync(http, replicas, keys, half, half, seconds: 5);

        Console.WriteLine("| load | others, p50 | others, p99 | refused of others | loud, admitted ÷ limit |");
        Console.WriteLine("|---|---:|---:|---:|---:|");
        var quiet = await LoadAsync(http, replicas, keys, half, half, seconds);
        Print("all within their limits", quiet);
        var loud = await LoadAsync(http, replicas, keys, half, PerSecond * Times, seconds);
        Print($"one at {Times} times its limit", loud);
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"p99 of the others, loud ÷ quiet: {loud.Percentile(99) / quiet.Percentile(99):0.00}"
            )
        );

        await replicas[^1].KillAsync();
        replicas.RemoveAt(replicas.Count - 1);
        await Task.Delay(TimeSpan.FromSeconds(Burst / PerSecond));
        Print("the same, a replica killed", await LoadAsync(http, replicas, keys, half, PerSecond * Times, seconds));
    }

    private static async Task<Measured> LoadAsync(
        HttpClient http,
        List<ServerProcess> replicas,
        List<string> keys,
        int others,
        int first,
        int seconds
    )
    {
        var began = Stopwatch.StartNew();
        var loads = await Task.WhenAll(
            keys.Select((key, index) => SendSteadilyAsync(http, replicas, key, index == 0 ? first : others, seconds))
        );
        return new(loads[0], [.. loads.Skip(1).SelectMany(load => load)], began.Elapsed.TotalSeconds);
    }

    // At its pace, whether or not the answers come.
    private static async Task<List<Sent>> SendSteadilyAsync(
        HttpClient http,
        List<ServerProcess> replicas,
        string key,
        int perSecond,
        int seconds
    )
    {
        var (sent, watch) = (new List<Task<Sent>>(), Stopwatch.StartNew());
        while (watch.Elapsed.TotalSeconds < seconds)
        {
            while (sent.Count < watch.Elapsed.TotalSeconds * perSecond)
                sent.Add(SendAsync(http, replicas[sent.Count % replicas.Count].Url, key));
            await Task.Delay(1);
        }
        return [.. await Task.WhenAll(sent)];
    }

    private static async Task<Sent> SendAsync(HttpClient http, Uri url, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(url, "/v1.0/customer"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        var began = Stopwatch.GetTimestamp();
        using var answer = await http.SendAsync(request);
        return new(answer.StatusCode, Stopwatch.GetElapsedTime(began).TotalMilliseconds);
    }

    private static async Task<List<string>> KeysAsync(HttpClient http, Uri url)
    {
        var admin = await LoginAsync(http, url, Servers.AdminUsername, Servers.AdminPassword);
        var keys = new List<string>();
        for (var tenant = 0; tenant < Tenants; tenant++)
        {
            var (username, password) = ($"limits-{Guid.NewGuid():N}", "quiet agent harbour");
            var account = new JsonObject { ["username"] = username, ["password"] = password };
            await PostAsync(http, new Uri(url, "/v1.0/customers"), admin, account);
            var owner = await LoginAsync(http, url, username, password);
            var key = await PostAsync(http, new Uri(url, "/v1.0/accesskeys"), owner, new JsonObject { ["name"] = "load" });
            keys.Add(key["token"]!.GetValue<string>());
        }
        return keys;
    }

    private static async Task<string> LoginAsync(HttpClient http, Uri url, string username, string password)
    {
        var body = new JsonObject { ["username"] = username, ["password"] = password };
        return (await PostAsync(http, new Uri(url, "/auth/login"), credential: null, body))["token"]!.GetValue<string>();
    }

    private static async Task<JsonNode> PostAsync(HttpClient http, Uri url, string? credential, JsonObject body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = JsonContent.Create(body) };
        request.Headers.Authorization = credential is null ? null : new AuthenticationHeaderValue("Bearer", credential);
        using var answer = await http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode ? JsonNode.Parse(text)! : throw new BenchmarkException($"{url.AbsolutePath}: {text}");
    }

    private static void Print(string load, Measured measured) =>
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"| {load} | {measured.Percentile(50):0.0} ms | {measured.Percentile(99):0.0} ms | {measured.RefusedOfOthers} | {measured.Admitted:0.000} |"
            )
        );

    private sealed record Sent(HttpStatusCode Status, double Milliseconds);

    private sealed record Measured(List<Sent> Loud, List<Sent> Others, double Seconds)
    {
        public int RefusedOfOthers => Others.Count(sent => sent.Status == HttpStatusCode.TooManyRequests);

        // Each load begins with all that there is.
        public double Admitted =>
            Loud.Count(sent => sent.Status == HttpStatusCode.OK) / (OfKeys * (Burst + (PerSecond * Seconds)));

        public double Percentile(int percent) =>
            Others.Select(sent => sent.Milliseconds).Order().ElementAt((int)((Others.Count - 1) * percent / 100.0));
    }
}

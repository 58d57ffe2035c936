using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Customers.Benchmarks.Database;
using Customers.Benchmarks.Processes;

namespace Customers.Benchmarks.Timing;

/// <summary>Whether answers for known and unknown addresses can be told apart by the time that they take: pairs, one after the other.</summary>
internal static class TimingBenchmark
{
    /// <summary>The argument that asks for this.</summary>
    public const string Verb = "timing";

    // So many mails of a kind an account gets in an hour.
    private const int UsesOfAnAccount = 5;

    private static readonly string[] paths =
    [
        "/auth/login",
        "/auth/password-forgot",
        "/auth/signup",
        "/auth/email-verify/resend",
    ];

    private static readonly (string Name, string Value)[] settings =
    [
        ("PasswordAttempts__PerUsername", "1000000"),
        ("PasswordAttempts__PerAddress", "1000000"),
        ("PasswordAttempts__PerUsernameAnywhere", "1000000"),
        ("Passwords__PerNetwork", "1000000"),
        ("RateLimits__anonymous__requests", "off"),
        ("RateLimits__anonymous__sign_ups", "off"),
    ];

    public static async Task RunAsync(TimingOptions options)
    {
        await Servers.PublishServiceAsync();
        await using var database = await BenchmarkDatabase.StartAsync(options.Folder, options.Rows);
        await using var service = await Servers.StartServiceAsync(database.ConnectionString, settings);
        using var http = new HttpClient { BaseAddress = service.Url };

        var token = await TokenAsync(http);
        Console.WriteLine("| request | pairs | known, median | unknown, median | difference | p |");
        Console.WriteLine("|---|---:|---:|---:|---:|---:|");
        foreach (var path in paths)
        {
            var known = await KnownAsync(http, token, path, options.Pairs);
            await MeasureAsync(http, path, known, pairs: 10);
            var (ofKnown, ofUnknown) = await MeasureAsync(http, path, known, options.Pairs);
            Console.WriteLine(Row(path, ofKnown, ofUnknown));
        }
    }

    private static string Row(string path, List<double> known, List<double> unknown)
    {
        var (one, other) = (Median(known), Median(unknown));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {path} | {known.Count} | {one:0.00} ms | {other:0.00} ms | {one - other:+0.00;-0.00} ms | {RankTest.PValue(known, unknown):0.000} |"
        );
    }

    private static async Task<(List<double> Known, List<double> Unknown)> MeasureAsync(
        HttpClient http,
        string path,
        List<string> known,
        int pairs
    )
    {
        var (ofKnown, ofUnknown) = (new List<double>(), new List<double>());
        for (var pair = 0; pair < pairs; pair++)
        {
            var isKnownFirst = pair % 2 == 0;
            if (isKnownFirst)
                ofKnown.Add(await TimeAsync(http, path, known[pair % known.Count]));
            ofUnknown.Add(await TimeAsync(http, path, NewEmail()));
            if (!isKnownFirst)
                ofKnown.Add(await TimeAsync(http, path, known[pair % known.Count]));
        }

        return (ofKnown, ofUnknown);
    }

    private static async Task<double> TimeAsync(HttpClient http, string path, string email)
    {
        var body = new JsonObject
        {
            ["email"] = email,
            ["username"] = email,
            ["password"] = "certainly not the password",
            ["accepted_tos"] = true,
        };
        var began = Stopwatch.GetTimestamp();
        using var answer = await http.PostAsJsonAsync(path, body);
        await answer.Content.ReadAsByteArrayAsync();
        var time = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        if ((int)answer.StatusCode is not (200 or 401))
            throw new BenchmarkException($"{path} answered {(int)answer.StatusCode}.");
        return time;
    }

    // Accounts that wait for their address to be confirmed, or, where a password is asked for, have confirmed it.
    private static async Task<List<string>> KnownAsync(HttpClient http, string token, string path, int pairs)
    {
        var known = new List<string>();
        for (var i = 0; i <= pairs / UsesOfAnAccount; i++)
        {
            var email = NewEmail();
            var body = new JsonObject
            {
                ["username"] = email,
                ["password"] = "quiet agent harbour",
                ["email"] = email,
            };
            var id = (await SendAsync(http, token, "/v1.0/customers", body))["id"]!.GetValue<string>();
            if (path != paths[^1])
                await SendAsync(http, token, $"/v1.0/customers/{id}/verify_email", []);
            known.Add(email);
        }

        return known;
    }

    private static async Task<string> TokenAsync(HttpClient http)
    {
        var body = new JsonObject { ["username"] = Servers.AdminUsername, ["password"] = Servers.AdminPassword };
        return (await SendAsync(http, token: null, "/auth/login", body))["token"]!.GetValue<string>();
    }

    private static async Task<JsonNode> SendAsync(HttpClient http, string? token, string path, JsonObject body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        using var answer = await http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode ? JsonNode.Parse(text)! : throw new BenchmarkException($"{path}: {text}");
    }

    private static string NewEmail() => $"timing-{Guid.NewGuid():N}@example.com";

    private static double Median(List<double> times) => times.Order().ElementAt(times.Count / 2);
}

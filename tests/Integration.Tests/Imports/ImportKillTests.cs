using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Customers.Integration.Tests.Fixtures;
using Customers.Integration.Tests.Startup;
using Xunit.Abstractions;

namespace Customers.Integration.Tests.Imports;

/// <summary>
/// A long file, and a service that dies on the way: whoever sends it goes on behind the last line that was answered, and each line is done once.
/// <c>CUSTOMERS_IMPORT</c> says how many lines, <c>CUSTOMERS_IMPORT_KILLS</c> how often it dies.
/// </summary>
public sealed class ImportKillTests(ServiceFixture service, ITestOutputHelper output) : IClassFixture<ServiceFixture>
{
    private const long MiB = 1024 * 1024;

    private static readonly TimeSpan patience = TimeSpan.FromSeconds(30);

    private static int Count => Read("CUSTOMERS_IMPORT", 2_000);

    private static int Kills => Read("CUSTOMERS_IMPORT_KILLS", 2);

    [Fact]
    public async Task Kill_AtAnyLine_LosesNoLineAndDoesNoneTwice()
    {
        var results = new Results(Count);
        var (watch, peaks) = (new Stopwatch(), new List<long>());
        for (var kill = 0; kill <= Kills; kill++)
        {
            await using var replica = await StartAsync();
            var until =
                kill == Kills ? Count : results.Next + RandomNumberGenerator.GetInt32(1, Math.Max(2, Count / (Kills + 1)));
            watch.Start();
            await SendAsync(replica, results, until);
            watch.Stop();
            peaks.Add(replica.PeakMemory / MiB);
        }

        var rate = Count / watch.Elapsed.TotalSeconds;
        output.WriteLine(
            $"{Count} lines, {Kills} kills, {results.Lost} done unheard, {watch.Elapsed}, {rate:F0} lines/s, peaks of {string.Join(", ", peaks)} MiB"
        );
        foreach (
            var (table, each) in ((string, int)[])
                [("imports", 1), ("events", 1), ("agents", 3), ("access_keys", 1), ("resources", 1)]
        )
            Assert.Equal(Count * each, await CountAsync(table));
    }

    /// <summary>The memory after a tenth of the lines is about what is needed for all of them.</summary>
    [Fact]
    public async Task Import_LongFile_NeedsNoMoreMemoryThanAShortOne()
    {
        await using var replica = await StartAsync();
        var results = new Results(Count);
        await SendAsync(replica, results, Count / 10, first: Count);
        var early = replica.PeakMemory;

        await SendAsync(replica, results, Count, first: Count);

        output.WriteLine($"{Count} lines: {early / MiB} MiB after a tenth, {replica.PeakMemory / MiB} MiB after all");
        Assert.InRange(replica.PeakMemory - early, 0, 100 * MiB);
    }

    /// <summary>Sends the lines that are not answered yet; kills the replica once so many are.</summary>
    private async Task SendAsync(RunningService replica, Results results, int until, int first = 0)
    {
        using var http = new HttpClient { BaseAddress = replica.Address, Timeout = Timeout.InfiniteTimeSpan };
        while (results.Next < until)
        {
            // A client that sends before it reads: pieces whose answers fit into the buffers between the two.
            var piece = Math.Min(until == Count ? Count - results.Next : Count / 4, 5_000);
            var file = string.Concat(Enumerable.Range(first + results.Next, piece).Select(number => $"{Line(number)}\n"));
            // Who imports has just signed in.
            var token = await service.SessionAsync(ServiceFixture.AdminUsername);
            using var request = Import.Request(token, new StringContent(file, Encoding.UTF8));
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());
            while (results.Next < until && await reader.ReadLineAsync().WaitAsync(patience) is { } line)
                results.Add(JsonNode.Parse(line)!);
        }
    }

    // Of the accounts of this file.
    private Task<int> CountAsync(string table) =>
        service.ScalarAsync<int>(
            $"SELECT count(*) FROM {table} WHERE customer_id < @End",
            new { End = Guid.Parse(Id(Count, 0)) }
        );

    private Task<RunningService> StartAsync() =>
        RunningService.StartReadyAsync(
            "Development",
            new Dictionary<string, string>
            {
                ["ConnectionStrings:Customers"] = service.ConnectionString,
                ["PublicUrl"] = "http://127.0.0.1:5080",
                ["Serilog:MinimumLevel"] = "Error",
            }
        );

    // Always the same for a number, as a file is.
    private static string Line(int number) =>
        $$"""
            {"id":"{{Id(
                number,
                0
            )}}","name":"Account {{number}}","email":"account-{{number}}@example.com","email_verified":true,"status":"active","tm_create":"2022-11-02T15:57:08.368093Z","owner":{"id":"{{Id(
                number,
                1
            )}}","username":"account-{{number}}@example.com","password_hash":"$2a$10$XajjQvNhvvRt5GSeFk1xFeyqRrsxkhBkUiQeg0dt.wU1qD4aFDcga"},"agents":[{"id":"{{Id(
                number,
                2
            )}}","username":"agent-{{number}}","permission":16}],"guest_agent_id":"{{Id(number, 3)}}","accesskeys":[{"id":"{{Id(
                number,
                4
            )}}","token_hash":"{{Hash(
                number
            )}}","token_prefix":"vb_abcdefgh","tm_expire":"2035-01-01T00:00:00Z"}],"resources":[{"type":"numbers","id":"{{Id(
                number,
                5
            )}}"}]}
            """;

    private static string Id(int number, int kind) =>
        string.Create(CultureInfo.InvariantCulture, $"{number:x8}-000{kind}-4000-8000-000000000000");

    private static string Hash(int number) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(number.ToString(CultureInfo.InvariantCulture))));

    private static int Read(string variable, int usual) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var asked) ? asked : usual;

    /// <summary>What was answered to each line.</summary>
    private sealed class Results(int count)
    {
        private readonly List<string> statuses = new(count);

        /// <summary>The first line, from 0, that was not answered.</summary>
        public int Next => statuses.Count;

        /// <summary>Those that were done by a replica that died before it could say so.</summary>
        public int Lost => statuses.Count(status => status == "exists");

        public void Add(JsonNode result)
        {
            Assert.True(result.Status() is "created" or "exists", result.ToJsonString());
            statuses.Add(result.Status());
        }
    }
}

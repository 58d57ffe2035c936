using System.Diagnostics;
using System.Net.Http.Headers;
using Customers.Integration.Tests.Fixtures;
using Customers.Integration.Tests.Startup;
using Xunit.Abstractions;

namespace Customers.Integration.Tests.Leaving;

/// <summary>
/// What others notice of a large account that is erased: their reads before, meanwhile and afterwards, in one run. The long form
/// (<c>CUSTOMERS_GIANT</c>) is what <c>docs/performance.md</c> tells; on a machine that has other things to do the bound is a wide one.
/// </summary>
public sealed class GiantLoadTests(GiantService service, ITestOutputHelper output) : IClassFixture<GiantService>
{
    private const int Readers = 4;

    // A wait of a second is one that others would notice, on any machine.
    private static readonly TimeSpan noticed = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan quiet = TimeSpan.FromSeconds(Giant.Events > 100_000 ? 30 : 2);

    [Fact]
    public async Task Erase_Giant_LeavesOthersTheirTime()
    {
        var (giant, other) = (await Giant.CreateAsync(service), await Account.CreateAsync(service));
        var session = await service.SessionAsync(other.OwnerUsername);
        await using var replica = await StartAsync();
        using var http = new HttpClient { BaseAddress = replica.Address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", session);

        var before = await ReadAsync(http, Task.Delay(quiet));
        var began = Stopwatch.GetTimestamp();
        (await service.Super.DeleteAsync($"/v1.0/customers/{giant.Id}")).Ok();
        var answered = Stopwatch.GetElapsedTime(began);
        var meanwhile = await ReadAsync(http, UntilErasedAsync(giant));
        var took = Stopwatch.GetElapsedTime(began);
        var after = await ReadAsync(http, Task.Delay(quiet));

        FormattableString said =
            $"{Giant.Events} events: answered after {answered.TotalMilliseconds:F0} ms, erased after {took}; p99 of others {before}, {meanwhile}, {after}";
        output.WriteLine(FormattableString.Invariant(said));
        Assert.Empty(await giant.MarkedTablesAsync());
        Assert.InRange(meanwhile.P99, TimeSpan.Zero, noticed + before.P99 + after.P99);
    }

    private async Task UntilErasedAsync(Giant giant)
    {
        const string isErased = "SELECT NOT EXISTS (SELECT FROM erasures WHERE customer_id = @Id AND tm_complete IS NULL)";
        while (!await service.ScalarAsync<bool>(isErased, new { Id = Guid.Parse(giant.Id) }))
            await Task.Delay(50);
    }

    private static async Task<Times> ReadAsync(HttpClient http, Task until)
    {
        var reads = await Task.WhenAll(Enumerable.Range(0, Readers).Select(_ => Task.Run(() => ReadOneByOneAsync(http, until))));
        return Times.Of([.. reads.SelectMany(each => each).Order()]);
    }

    private static async Task<List<TimeSpan>> ReadOneByOneAsync(HttpClient http, Task until)
    {
        var reads = new List<TimeSpan>();
        while (!until.IsCompleted)
        {
            var began = Stopwatch.GetTimestamp();
            using var answer = await http.GetAsync(new Uri("/v1.0/customer", UriKind.Relative));
            answer.EnsureSuccessStatusCode();
            reads.Add(Stopwatch.GetElapsedTime(began));
        }
        return reads;
    }

    private Task<RunningService> StartAsync() =>
        RunningService.StartReadyAsync(
            "Development",
            new Dictionary<string, string>
            {
                ["ConnectionStrings:Customers"] = service.ConnectionString,
                ["PublicUrl"] = "http://127.0.0.1:5080",
                ["RateLimits:unlimited:requests"] = "off",
            }
        );

    /// <summary>How long reads took.</summary>
    private sealed record Times(int Count, TimeSpan P50, TimeSpan P99)
    {
        public static Times Of(IReadOnlyList<TimeSpan> ordered) =>
            new(ordered.Count, ordered[ordered.Count / 2], ordered[(int)(ordered.Count * 0.99)]);

        public override string ToString() =>
            FormattableString.Invariant($"{P99.TotalMilliseconds:F1} ms (p50 {P50.TotalMilliseconds:F1} ms, {Count} reads)");
    }
}

using System.Security.Cryptography;
using Customers.Benchmarks.Database;
using Customers.Benchmarks.Processes;

namespace Customers.Benchmarks.Nights;

/// <summary>Reads at a steady pace, without and under a flood of sign-ins with wrong passwords from everywhere.</summary>
internal static class LoginFlood
{
    private const int ReadsPerSecond = 200;
    private const int Connections = 64;

    public static async Task<string> MeasureAsync(BenchmarkDatabase database, NightsOptions options)
    {
        await using var service = await Servers.StartServiceAsync(
            database.ConnectionString,
            ("Http__TrustedProxies", "127.0.0.1"),
            ("RateLimits__anonymous__requests", "off")
        );
        using var http = Requests.Client();
        using var flooding = Requests.Client();
        var reads = new OpenLoad(http, number => Requests.Read(service.Url, number));
        var time = TimeSpan.FromSeconds(options.Seconds);
        // Nobody comes twice, in any round, or is counted still from a run before.
        var comers = RandomNumberGenerator.GetInt32(Requests.Networks - 100_000);
        var signIns = new OpenLoad(flooding, _ => Requests.SignIn(service.Url, Interlocked.Increment(ref comers)));
        // Few passwords are hashed in a second, and what checks them is compiled for good, beside the reads, only when some sixty have been.
        await Task.WhenAll(reads.AtAsync(ReadsPerSecond, 4 * time), signIns.OnAsync(Connections, 4 * time));

        var (quiet, flooded, flood) = (new List<Sent>(), new List<Sent>(), new List<Sent>());
        var (late, lateFlooded) = (new List<double>(), new List<double>());
        for (var round = 0; round < options.Rounds; round++)
        {
            quiet.AddRange(await Sleeper.BesideAsync(reads.AtAsync(ReadsPerSecond, time), late));
            using var stop = new CancellationTokenSource();
            var signingIn = signIns.OnAsync(Connections, TimeSpan.MaxValue, stop.Token);
            flooded.AddRange(await Sleeper.BesideAsync(reads.AtAsync(ReadsPerSecond, time), lateFlooded));
            await stop.CancelAsync();
            flood.AddRange(await signingIn);
        }

        return FormattableString.Invariant(
            $"""
            | {ReadsPerSecond} reads a second | p50 | p99 | p99 of how late a sleeper woke | answers |
            |---|---:|---:|---:|---|
            | alone | {quiet.Percentile(50):0.0} ms | {quiet.Percentile(99):0.0} ms | {late.Percentile(99):0.0} ms | {quiet.Statuses()} |
            | beside sign-ins on {Connections} connections | {flooded.Percentile(50):0.0} ms | {flooded.Percentile(
                99
            ):0.0} ms, **{flooded.Percentile(99)
                / quiet.Percentile(99):0.00}** of alone | {lateFlooded.Percentile(
                99
            ):0.0} ms | {flooded.Statuses()}; sign-ins {flood.Statuses()} |
            """
        );
    }
}

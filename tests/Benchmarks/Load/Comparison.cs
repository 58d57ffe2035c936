using Customers.Benchmarks.Database;
using Customers.Benchmarks.Processes;

namespace Customers.Benchmarks.Load;

/// <summary>The measurements of one side, added up. Processor time is seconds of one core per second.</summary>
internal sealed record Side(double PerSecond, double P50, double P99, double Processor, double Postgres, long Memory)
{
    public static Side Mean(IReadOnlyCollection<Side> runs) =>
        new(
            runs.Average(run => run.PerSecond),
            runs.Average(run => run.P50),
            runs.Average(run => run.P99),
            runs.Average(run => run.Processor),
            runs.Average(run => run.Postgres),
            runs.Max(run => run.Memory)
        );
}

/// <summary>Floor and service under the same load.</summary>
internal sealed record Outcome(string Name, int Connections, Side Floor, Side Service)
{
    public double Ratio => Service.PerSecond / Floor.PerSecond;
}

/// <summary>Loads the floor and the service in turn: floor, service, service, floor, so that what drifts hits both.</summary>
internal sealed class Comparison(BenchmarkDatabase database, ServerProcess floor, ServerProcess service, BenchmarkOptions options)
{
    private const string Postmaster = "SELECT pg_backend_pid()";

    // On busy cores the runtime needs half a minute until what runs often is compiled for good.
    private static readonly TimeSpan warmUp = TimeSpan.FromSeconds(30);

    // What comes once after a checkpoint, a page's first image in the log and the plans, would weigh more on whoever gets less done.
    private static readonly TimeSpan warmUpOfPages = TimeSpan.FromSeconds(4);

    private readonly HashSet<string> warm = [];

    public async Task<Outcome> RunAsync(string name, string method, int connections)
    {
        if (warm.Add(method))
        {
            foreach (var server in new[] { floor, service })
                await Wrk.RunAsync(server.Url, method, connections, warmUp);
        }

        var (floors, services) = (new List<Side>(), new List<Side>());
        for (var round = 0; round < options.Rounds; round++)
        {
            foreach (var server in new[] { floor, service, service, floor })
            {
                var side = await LoadAsync(server, method, connections, options.Duration);
                (server == floor ? floors : services).Add(side);
                Progress.Say($"{name}, {connections} connections, {server.Name}: {side.PerSecond:N0} requests/s");
            }
        }
        return new(name, connections, Side.Mean(floors), Side.Mean(services));
    }

    private async Task<Side> LoadAsync(ServerProcess server, string method, int connections, TimeSpan duration)
    {
        var changes = method == "PUT";
        if (changes)
            await database.TidyAsync();
        await Wrk.RunAsync(server.Url, method, connections, warmUpOfPages);
        if (changes)
            await database.ForgetFlagsAsync();
        var versions = changes ? await database.ReadAsync<long>(Seed.SumOfVersions) : 0;
        var postmaster = await PostmasterAsync();
        var (own, postgres) = (ProcessorTime.Of(server.Id), ProcessorTime.OfFamily(postmaster));
        var load = await Wrk.RunAsync(server.Url, method, connections, duration);
        own = ProcessorTime.Of(server.Id) - own;
        postgres = ProcessorTime.OfFamily(postmaster) - postgres;
        if (changes && await database.ReadAsync<long>(Seed.SumOfVersions) - versions < load.Requests)
            throw new BenchmarkException($"Some requests to the {server.Name} changed nothing.");
        return new(load.PerSecond, load.P50, load.P99, own / load.Seconds, postgres / load.Seconds, server.Memory);
    }

    private async Task<int> PostmasterAsync() => ProcessorTime.ParentOf(await database.ReadAsync<int>(Postmaster));
}

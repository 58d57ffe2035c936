// Compares the service with the floor of the machine: see docs/performance.md.
using Customers.Benchmarks;
using Customers.Benchmarks.Floor;
using Customers.Infrastructure.Postgres;

if (args is [FloorServer.Verb, var url, var connectionString])
{
    await FloorServer.RunAsync(url, connectionString);
    return 0;
}

try
{
    await Benchmark.RunAsync(BenchmarkOptions.Parse(args));
    return 0;
}
catch (Exception refused) when (refused is BenchmarkException or PrivateClusterException)
{
    await Console.Error.WriteLineAsync(refused.Message);
    return 1;
}

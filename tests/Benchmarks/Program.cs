// Compares the service with the floor of the machine, measures its capability checks, the way of its events, its sweeps, its search, or what its times tell: see docs/performance.md.
using Customers.Benchmarks;
using Customers.Benchmarks.Capabilities;
using Customers.Benchmarks.Delivery;
using Customers.Benchmarks.Floor;
using Customers.Benchmarks.Nights;
using Customers.Benchmarks.RateLimits;
using Customers.Benchmarks.Search;
using Customers.Benchmarks.Sweeps;
using Customers.Benchmarks.Timing;
using Customers.Infrastructure.DevelopmentCluster;

if (args is [FloorServer.Verb, var url, var connectionString])
{
    await FloorServer.RunAsync(url, connectionString);
    return 0;
}

try
{
    if (args is [DeliveryBenchmark.Verb, .. var rest])
        await DeliveryBenchmark.RunAsync(DeliveryOptions.Parse(rest));
    else if (args is [SweepBenchmark.Verb, .. var ofSweeps])
        await SweepBenchmark.RunAsync(SweepOptions.Parse(ofSweeps));
    else if (args is [CapabilityBenchmark.Verb, .. var ofCapabilities])
        await CapabilityBenchmark.RunAsync(CapabilityOptions.Parse(ofCapabilities));
    else if (args is [RateLimitBenchmark.Verb, .. var ofLimits])
        await RateLimitBenchmark.RunAsync(RateLimitBenchmarkOptions.Parse(ofLimits));
    else if (args is [SearchBenchmark.Verb, .. var ofSearch])
        await SearchBenchmark.RunAsync(SearchOptions.Parse(ofSearch));
    else if (args is [NightsBenchmark.Verb, .. var ofNights])
        await NightsBenchmark.RunAsync(NightsOptions.Parse(ofNights));
    else if (args is [TimingBenchmark.Verb, .. var ofTimes])
        await TimingBenchmark.RunAsync(TimingOptions.Parse(ofTimes));
    else
        await Benchmark.RunAsync(BenchmarkOptions.Parse(args));
    return 0;
}
catch (Exception refused) when (refused is BenchmarkException or DevelopmentClusterException)
{
    await Console.Error.WriteLineAsync(refused.Message);
    return 1;
}

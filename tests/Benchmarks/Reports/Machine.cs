using System.Runtime.InteropServices;
using Customers.Benchmarks.Database;
using Customers.Benchmarks.Load;

namespace Customers.Benchmarks.Reports;

/// <summary>What the figures were measured on.</summary>
internal static class Machine
{
    private const string ProcessorFile = "/proc/cpuinfo";

    public static async Task<string> DescribeAsync(BenchmarkDatabase database)
    {
        var memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (1 << 30);
        var postgres = await database.ReadAsync<string>("SHOW server_version");
        return $"{Environment.ProcessorCount} cores ({Processor()}), {memory} GiB, {RuntimeInformation.OSDescription}, "
            + $"{RuntimeInformation.FrameworkDescription}, PostgreSQL {postgres.Split(' ')[0]}, {await Wrk.VersionAsync()}";
    }

    private static string Processor()
    {
        var line = File.Exists(ProcessorFile)
            ? File.ReadLines(ProcessorFile).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))
            : null;
        return line is null ? RuntimeInformation.ProcessArchitecture.ToString() : line.Split(':')[1].Trim();
    }
}

using System.Globalization;
using Customers.Benchmarks.Database;
using Customers.Benchmarks.Processes;

namespace Customers.Benchmarks.Load;

/// <summary>What one load found: latencies in milliseconds.</summary>
internal sealed record LoadResult(long Requests, double Seconds, double P50, double P99)
{
    public double PerSecond => Requests / Seconds;
}

/// <summary>Runs <c>wrk</c>, with one thread: more would take the processor away from those it measures.</summary>
internal static class Wrk
{
    private const string Marker = "result ";

    private static string Script => Path.Combine(AppContext.BaseDirectory, "Load", "load.lua");

    /// <summary>Asks for a while.</summary>
    /// <param name="url">Who is asked.</param>
    /// <param name="method">GET reads the account, PUT changes its metadata.</param>
    /// <param name="connections">How many at the same time.</param>
    /// <param name="duration">How long.</param>
    /// <param name="keys">The accounts of how many keys.</param>
    /// <param name="max">After how many requests it idles for the rest of the time.</param>
    public static Task<LoadResult> RunAsync(
        Uri url,
        string method,
        int connections,
        TimeSpan duration,
        int keys = Seed.Keys,
        int max = int.MaxValue
    ) =>
        RunScriptAsync(
            url,
            Script,
            connections,
            duration,
            method,
            keys.ToString(CultureInfo.InvariantCulture),
            max.ToString(CultureInfo.InvariantCulture)
        );

    /// <summary>Runs a script that says its result in the end.</summary>
    /// <param name="url">Who is asked.</param>
    /// <param name="script">The script.</param>
    /// <param name="connections">How many requests at the same time.</param>
    /// <param name="duration">How long.</param>
    /// <param name="arguments">What the script wants to know.</param>
    public static async Task<LoadResult> RunScriptAsync(
        Uri url,
        string script,
        int connections,
        TimeSpan duration,
        params string[] arguments
    )
    {
        string[] all =
        [
            "--threads=1",
            string.Create(CultureInfo.InvariantCulture, $"--connections={connections}"),
            string.Create(CultureInfo.InvariantCulture, $"--duration={duration.TotalSeconds:0}s"),
            "--timeout=10s",
            "--script=" + script,
            url.ToString(),
            .. arguments,
        ];
        var (_, output) = await Tool.RunAsync("wrk", all);
        var line = output.Split('\n').FirstOrDefault(line => line.StartsWith(Marker, StringComparison.Ordinal));
        return line is null ? throw new BenchmarkException($"wrk failed:\n{output}") : Read(line, output);
    }

    private static LoadResult Read(string line, string output)
    {
        var numbers = line[Marker.Length..].Split(' ').Select(text => long.Parse(text, CultureInfo.InvariantCulture)).ToArray();
        if (numbers[2] + numbers[3] > 0)
            throw new BenchmarkException($"Some requests failed:\n{output}");
        return new(numbers[0], numbers[1] / 1e6, numbers[4] / 1e3, numbers[5] / 1e3);
    }

    public static async Task<string> VersionAsync()
    {
        var (_, output) = await Tool.RunAsync("wrk", "--version");
        return output.Split('[')[0].Trim();
    }
}

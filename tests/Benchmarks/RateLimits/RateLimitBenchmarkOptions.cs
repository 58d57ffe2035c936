namespace Customers.Benchmarks.RateLimits;

/// <summary>How long to load.</summary>
internal sealed record RateLimitBenchmarkOptions
{
    public int Seconds { get; private init; } = 15;

    public string? Folder { get; private init; }

    public static RateLimitBenchmarkOptions Parse(IReadOnlyList<string> args)
    {
        var options = new RateLimitBenchmarkOptions();
        for (var i = 0; i < args.Count; i++)
        {
            options = args[i] switch
            {
                "--seconds" => options with { Seconds = args.Number(++i) },
                "--folder" => options with { Folder = args.Text(++i) },
                _ => throw new BenchmarkException(BenchmarkOptions.Usage),
            };
        }
        return options;
    }
}

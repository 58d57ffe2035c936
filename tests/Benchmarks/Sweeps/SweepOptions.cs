namespace Customers.Benchmarks.Sweeps;

/// <summary>What to measure of the sweeps.</summary>
internal sealed record SweepOptions
{
    public int Few { get; private init; } = 10_000;

    public int Many { get; private init; } = 100_000;

    public int WarmUp { get; private init; } = 2_000;

    public int Rows { get; private init; } = 1_000_000;

    public string? Folder { get; private init; }

    public bool Write { get; private init; }

    public static SweepOptions Parse(IReadOnlyList<string> args)
    {
        var options = new SweepOptions();
        for (var i = 0; i < args.Count; i++)
        {
            options = args[i] switch
            {
                "--write" => options with { Write = true },
                "--few" => options with { Few = args.Number(++i) },
                "--many" => options with { Many = args.Number(++i) },
                "--warm-up" => options with { WarmUp = args.Number(++i) },
                "--rows" => options with { Rows = args.Number(++i) },
                "--folder" => options with { Folder = args.Text(++i) },
                _ => throw new BenchmarkException(BenchmarkOptions.Usage),
            };
        }
        return options;
    }
}

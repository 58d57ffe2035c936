namespace Customers.Benchmarks.Timing;

/// <summary>How often to ask for known and unknown addresses.</summary>
internal sealed record TimingOptions
{
    public int Pairs { get; private init; } = 200;

    public int Rows { get; private init; } = 1_000;

    public string? Folder { get; private init; }

    public static TimingOptions Parse(IReadOnlyList<string> args)
    {
        var options = new TimingOptions();
        for (var i = 0; i < args.Count; i++)
        {
            options = args[i] switch
            {
                "--pairs" => options with { Pairs = args.Number(++i) },
                "--rows" => options with { Rows = args.Number(++i) },
                "--folder" => options with { Folder = args.Text(++i) },
                _ => throw new BenchmarkException(BenchmarkOptions.Usage),
            };
        }
        return options;
    }
}

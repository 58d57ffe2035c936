namespace Customers.Benchmarks.Capabilities;

/// <summary>What to measure of the capability checks.</summary>
internal sealed record CapabilityOptions
{
    public TimeSpan Duration { get; private init; } = TimeSpan.FromSeconds(10);

    public TimeSpan WarmUp { get; private init; } = TimeSpan.FromSeconds(20);

    public int Rows { get; private init; } = 1_000_000;

    public string? Folder { get; private init; }

    public bool Write { get; private init; }

    public static CapabilityOptions Parse(IReadOnlyList<string> args)
    {
        var options = new CapabilityOptions();
        for (var i = 0; i < args.Count; i++)
        {
            options = args[i] switch
            {
                "--write" => options with { Write = true },
                "--seconds" => options with { Duration = args.Seconds(++i) },
                "--warm-up" => options with { WarmUp = args.Seconds(++i) },
                "--rows" => options with { Rows = args.Number(++i) },
                "--folder" => options with { Folder = args.Text(++i) },
                _ => throw new BenchmarkException(BenchmarkOptions.Usage),
            };
        }
        return options;
    }
}

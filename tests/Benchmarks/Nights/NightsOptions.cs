namespace Customers.Benchmarks.Nights;

/// <summary>How long to load, and with how much.</summary>
internal sealed record NightsOptions
{
    public int Seconds { get; private init; } = 10;

    public int Rounds { get; private init; } = 2;

    public int Polls { get; private init; } = 2_000;

    public int Hanging { get; private init; } = 1_000;

    public string Only { get; private init; } = "";

    public string? Folder { get; private init; }

    public bool Write { get; private init; }

    public static NightsOptions Parse(IReadOnlyList<string> args)
    {
        var options = new NightsOptions();
        for (var i = 0; i < args.Count; i++)
        {
            options = args[i] switch
            {
                "--write" => options with { Write = true },
                "--seconds" => options with { Seconds = args.Number(++i) },
                "--rounds" => options with { Rounds = args.Number(++i) },
                "--polls" => options with { Polls = args.Number(++i) },
                "--hanging" => options with { Hanging = args.Number(++i) },
                "--only" => options with { Only = args.Text(++i) },
                "--folder" => options with { Folder = args.Text(++i) },
                _ => throw new BenchmarkException(BenchmarkOptions.Usage),
            };
        }
        return options;
    }
}

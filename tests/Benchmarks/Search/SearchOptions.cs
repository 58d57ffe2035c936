namespace Customers.Benchmarks.Search;

/// <summary>Among how many accounts to look, and how often.</summary>
internal sealed record SearchOptions
{
    public int Rows { get; private init; } = 1_000_000;

    public int Requests { get; private init; } = 300;

    public string? Folder { get; private init; }

    public bool Write { get; private init; }

    public static SearchOptions Parse(IReadOnlyList<string> args)
    {
        var options = new SearchOptions();
        for (var i = 0; i < args.Count; i++)
        {
            options = args[i] switch
            {
                "--write" => options with { Write = true },
                "--rows" => options with { Rows = args.Number(++i) },
                "--requests" => options with { Requests = args.Number(++i) },
                "--folder" => options with { Folder = args.Text(++i) },
                _ => throw new BenchmarkException(BenchmarkOptions.Usage),
            };
        }
        return options;
    }
}

using System.Globalization;

namespace Customers.Benchmarks;

/// <summary>What to measure, and how long.</summary>
internal sealed record BenchmarkOptions
{
    public const string Usage = """
        usage: ./build.sh bench [options]
          --seconds 10     how long each load lasts
          --rounds 1       how often each comparison (floor, service, service, floor) is repeated
          --rows 1000000   how many accounts the database holds; each number has a database of its own, which is kept
          --folder PATH    where PostgreSQL's data is kept
          --only TEXT      only the comparisons whose name holds this text
          --write          put the tables into docs/performance.md
        """;

    public TimeSpan Duration { get; private init; } = TimeSpan.FromSeconds(10);

    public int Rounds { get; private init; } = 1;

    public int Rows { get; private init; } = 1_000_000;

    public string? Folder { get; private init; }

    public string Only { get; private init; } = "";

    public bool Write { get; private init; }

    public static BenchmarkOptions Parse(IReadOnlyList<string> args)
    {
        var options = new BenchmarkOptions();
        for (var i = 0; i < args.Count; i++)
        {
            options = args[i] switch
            {
                "--write" => options with { Write = true },
                "--seconds" => options with { Duration = TimeSpan.FromSeconds(Number(args, ++i)) },
                "--rounds" => options with { Rounds = Number(args, ++i) },
                "--rows" => options with { Rows = Number(args, ++i) },
                "--folder" => options with { Folder = Text(args, ++i) },
                "--only" => options with { Only = Text(args, ++i) },
                _ => throw new BenchmarkException(Usage),
            };
        }
        return options;
    }

    private static string Text(IReadOnlyList<string> args, int index) =>
        index < args.Count ? args[index] : throw new BenchmarkException(Usage);

    private static int Number(IReadOnlyList<string> args, int index) =>
        int.TryParse(Text(args, index), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number
            : throw new BenchmarkException(Usage);
}

/// <summary>The benchmark cannot go on, or what it measures is not what it should be.</summary>
public sealed class BenchmarkException(string message) : Exception(message);

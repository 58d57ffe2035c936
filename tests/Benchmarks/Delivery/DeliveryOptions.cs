using Customers.Benchmarks.Database;

namespace Customers.Benchmarks.Delivery;

/// <summary>What to measure of the way of the events, and how long.</summary>
internal sealed record DeliveryOptions
{
    public TimeSpan Duration { get; private init; } = TimeSpan.FromSeconds(10);

    public TimeSpan WarmUp { get; private init; } = TimeSpan.FromSeconds(30);

    public int Events { get; private init; } = 50_000;

    public int Accounts { get; private init; } = 200;

    public TimeSpan Outage { get; private init; } = TimeSpan.FromSeconds(60);

    public int Rate { get; private init; } = 300;

    public TimeSpan Timeout { get; private init; } = TimeSpan.FromSeconds(180);

    public int Rows { get; private init; } = 1_000_000;

    public string? Folder { get; private init; }

    public bool Write { get; private init; }

    public static DeliveryOptions Parse(IReadOnlyList<string> args)
    {
        var options = new DeliveryOptions();
        for (var i = 0; i < args.Count; i++)
        {
            options = args[i] switch
            {
                "--write" => options with { Write = true },
                "--seconds" => options with { Duration = args.Seconds(++i) },
                "--warm-up" => options with { WarmUp = args.Seconds(++i) },
                "--events" => options with { Events = args.Number(++i) },
                "--accounts" => options with { Accounts = args.Number(++i) },
                "--outage" => options with { Outage = args.Seconds(++i) },
                "--rate" => options with { Rate = args.Number(++i) },
                "--patience" => options with { Timeout = args.Seconds(++i) },
                "--rows" => options with { Rows = args.Number(++i) },
                "--folder" => options with { Folder = args.Text(++i) },
                _ => throw new BenchmarkException(BenchmarkOptions.Usage),
            };
        }
        return options.Accounts <= Seed.Keys && options.Rows >= Seed.Keys
            ? options
            : throw new BenchmarkException(BenchmarkOptions.Usage);
    }
}

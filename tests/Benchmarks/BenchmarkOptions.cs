namespace Customers.Benchmarks;

/// <summary>What to measure, and how long.</summary>
internal sealed record BenchmarkOptions
{
    public const string Usage = """
        usage: ./build.sh bench [options]             the service beside the floor
          --seconds 10     how long each load lasts
          --rounds 1       how often each comparison (floor, service, service, floor) is repeated
          --rows 1000000   how many accounts the database holds; each number has a database of its own, which is kept
          --folder PATH    where PostgreSQL's data is kept
          --only TEXT      only the comparisons whose name holds this text
          --write          put the tables into docs/performance.md

        usage: ./build.sh bench timing [options]      known and unknown addresses, told apart by time or not
          --pairs 200      how many pairs of each request
          --rows 1000      how many accounts the database holds besides
          --folder PATH    where PostgreSQL's data is kept

        usage: ./build.sh bench search [options]      staff's search beside the exact lookup of an address
          --rows 1000000   how many accounts the database holds
          --requests 300   how often each is looked for
          --folder, --write as above

        usage: ./build.sh bench limits [options]      ten tenants on three replicas, one of them at twenty times its limit
          --seconds 15     how long each load lasts
          --folder PATH    where PostgreSQL's data is kept

        usage: ./build.sh bench nights [options]      floods and hangs, each beside the service without them
          --seconds 10     how long each load lasts
          --rounds 2       how often sign-ins and hanging endpoints are repeated
          --polls 2000     how many long polls
          --hanging 1000   how many endpoints hang
          --only TEXT      only the parts whose name holds this text: sign-ins, overload, polls, hanging
          --folder, --write as above

        usage: ./build.sh bench delivery [options]    the way of the events to RabbitMQ and to webhooks
          --seconds 10     how long each load lasts
          --warm-up 30     how many seconds each service is loaded before anything is measured
          --events 50000   the most changes of a load
          --accounts 200   how many accounts have a webhook, at most 10000
          --outage 60      how many seconds the broker is away
          --rate 300       how many changes are made each second while it is away, and after that
          --patience 180   how many seconds are waited for events to arrive
          --rows, --folder, --write as above

        usage: ./build.sh bench sweeps [options]      accounts that are deleted when their date has come
          --few 10000      how many are due the first time
          --many 100000    how many the second time
          --warm-up 2000   how many before that, which are not counted
          --rows, --folder, --write as above

        usage: ./build.sh bench capabilities [options] what accounts may do, asked alone and a hundred at a time
          --seconds 10     how long each load lasts
          --warm-up 20     how many seconds of load before that
          --rows, --folder, --write as above
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
                "--seconds" => options with { Duration = args.Seconds(++i) },
                "--rounds" => options with { Rounds = args.Number(++i) },
                "--rows" => options with { Rows = args.Number(++i) },
                "--folder" => options with { Folder = args.Text(++i) },
                "--only" => options with { Only = args.Text(++i) },
                _ => throw new BenchmarkException(Usage),
            };
        }
        return options;
    }
}

/// <summary>The benchmark cannot go on, or what it measures is not what it should be.</summary>
public sealed class BenchmarkException(string message) : Exception(message);

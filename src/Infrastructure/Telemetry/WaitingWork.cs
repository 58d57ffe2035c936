namespace Customers.Infrastructure.Telemetry;

/// <summary>A kind of work that is kept in a table until it is done, as its feature declares it: it is counted for those who watch.</summary>
/// <param name="Name">The name of its gauges, without their ends.</param>
/// <param name="What">What waits, for the gauges' descriptions.</param>
/// <param name="States">Every state in which something of it can wait.</param>
/// <param name="Source">A query for each that waits: <c>state</c>, and since when, <c>tm_wait</c>. It is read along an index, and ends somewhere.</param>
internal sealed record WaitingWork(string Name, string What, IReadOnlyList<string> States, string Source)
{
    /// <summary>The most that is counted: whoever is so many behind needs no exact number.</summary>
    public const string Most = "100000";

    /// <summary>The ages that are told apart, each up to its name.</summary>
    public static readonly IReadOnlyList<string> Ages = ["1m", "5m", "1h", "1d", "older"];

    // The query of a feature takes the place of its name, once.
    private const string Count = """
        SELECT w.state, a.age, count(*) AS waiting, EXTRACT(epoch FROM max(now() - w.tm_wait))::double precision AS oldest
        FROM (what_waits) w
        CROSS JOIN LATERAL (
            SELECT CASE
                WHEN w.tm_wait > now() - interval '1 minute' THEN '1m'
                WHEN w.tm_wait > now() - interval '5 minutes' THEN '5m'
                WHEN w.tm_wait > now() - interval '1 hour' THEN '1h'
                WHEN w.tm_wait > now() - interval '1 day' THEN '1d'
                ELSE 'older'
            END AS age
        ) a
        GROUP BY w.state, a.age
        """;

    /// <summary>How many there are of each state and age, and how old the oldest is in seconds.</summary>
    public string Measure { get; } = Count.Replace("what_waits", Source, StringComparison.Ordinal);
}

/// <summary>How many of a state and an age wait.</summary>
internal sealed record WaitingRow
{
    public string State { get; init; } = "";

    public string Age { get; init; } = "";

    public long Waiting { get; init; }

    public double Oldest { get; init; }
}

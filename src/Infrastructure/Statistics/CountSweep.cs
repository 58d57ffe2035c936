using Customers.Application.Sweeps;

namespace Customers.Infrastructure.Statistics;

/// <summary>Adds up what triggers have counted, so that reading it costs the same however much happens.</summary>
internal sealed class CountSweep(NpgsqlDataSource dataSource) : ISweep
{
    private const int BatchSize = 10_000;

    // Two sweeps take different changes, and sums in one order.
    private const string AddUp = """
        WITH gone AS (
            DELETE FROM count_changes
            WHERE id IN (
                SELECT x.id
                FROM count_changes x
                ORDER BY x.id
                LIMIT @BatchSize
                FOR UPDATE SKIP LOCKED
            )
            RETURNING subject, name, day, change
        ), added AS (
            INSERT INTO counts AS c (subject, name, day, count)
            SELECT g.subject, g.name, g.day, sum(g.change)
            FROM gone g
            GROUP BY g.subject, g.name, g.day
            ORDER BY g.subject, g.name, g.day
            ON CONFLICT (subject, name, day) DO UPDATE
            SET count = c.count + excluded.count
        )
        SELECT count(*) FROM gone
        """;

    public string Name => "counts";

    public bool IsRoutine => true;

    public async Task<IReadOnlyDictionary<string, long>> RunAsync(CancellationToken cancellationToken)
    {
        long added = 0;
        while (true)
        {
            var batch = await dataSource.FindAsync<long>(AddUp, new { BatchSize }, cancellationToken);
            added += batch;
            if (batch < BatchSize || cancellationToken.IsCancellationRequested)
                return new Dictionary<string, long> { ["added"] = added };
        }
    }
}

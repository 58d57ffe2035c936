using Customers.Application.Sweeps;

namespace Customers.Infrastructure.Resources;

/// <summary>
/// Writes once a day how much each account owns. The first run of a day writes it; those that follow only make up for accounts that somebody
/// held just then, until none is left.
/// </summary>
internal sealed class UsageHistorySweep(NpgsqlDataSource dataSource) : ISweep
{
    private const int BatchSize = 20;

    // Shared, so that an account cannot end meanwhile and keep a row; whoever changes one now is not waited for. Of two replicas that write the
    // same row, one does.
    private const string Write = """
        WITH page AS (
            SELECT c.id
            FROM customers c
            WHERE c.id > @After
            AND c.tm_delete IS NULL
            AND c.tm_expire IS NULL
            AND NOT EXISTS (
                SELECT 1
                FROM usage_days u
                WHERE u.customer_id = c.id
                AND u.day = (now() AT TIME ZONE 'UTC')::date
            )
            ORDER BY c.id
            LIMIT @BatchSize
            FOR SHARE OF c SKIP LOCKED
        ), written AS (
            INSERT INTO usage_days (customer_id, day, used)
            SELECT p.id, (now() AT TIME ZONE 'UTC')::date, COALESCE((
                SELECT jsonb_object_agg(o.type, o.count)
                FROM (
                    SELECT r.type, count(*) AS count
                    FROM owned_resources r
                    WHERE r.customer_id = p.id
                    GROUP BY r.type
                ) o
            ), '{}')
            FROM page p
            ON CONFLICT DO NOTHING
            RETURNING customer_id
        )
        SELECT (SELECT count(*) FROM page)::integer AS found, (SELECT count(*) FROM written)::integer AS written,
            (SELECT p.id FROM page p ORDER BY p.id DESC LIMIT 1) AS last
        """;

    private const string SelectToday = "SELECT to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD')";

    // The day of which nothing is left to write: looking through all accounts is for once a day.
    private string? done;

    public string Name => "usage-history";

    public bool IsRoutine => true;

    public async Task<IReadOnlyDictionary<string, long>> RunAsync(CancellationToken cancellationToken)
    {
        var today = await dataSource.FindAsync<string>(SelectToday, new { }, cancellationToken);
        var written = done == today ? 0 : await WriteAsync(cancellationToken);
        if (written == 0)
            done = today;
        return new Dictionary<string, long> { ["written"] = written };
    }

    private async Task<long> WriteAsync(CancellationToken cancellationToken)
    {
        var (written, batch) = (0L, new Batch(BatchSize, 0, Guid.Empty));
        while (batch is { Found: BatchSize, Last: { } after } && !cancellationToken.IsCancellationRequested)
        {
            batch = (await dataSource.FindAsync<Batch>(Write, new { After = after, BatchSize }, cancellationToken))!;
            written += batch.Written;
        }

        return written;
    }

    private sealed record Batch(int Found, int Written, Guid? Last);
}

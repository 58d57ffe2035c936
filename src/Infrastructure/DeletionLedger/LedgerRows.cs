using Customers.Application.DeletionLedger;
using Customers.Infrastructure.DeletionLedger.Files;

namespace Customers.Infrastructure.DeletionLedger;

/// <summary>Which lines of the ledger the database knows, and what has become of the transactions of others.</summary>
internal sealed class LedgerRows(NpgsqlDataSource dataSource, LedgerOptions options)
{
    /// <summary>The state of a transaction that has happened.</summary>
    public const string Committed = "committed";

    /// <summary>The state of one that has not, and will not.</summary>
    public const string Aborted = "aborted";

    private const string Insert = """
        INSERT INTO ledger_lines (id, customer_id, type, file, line, tm_create, tm_publish)
        SELECT l.id, l.customer_id, l.type, l.file, l.line, l.tm_create, CASE WHEN @IsPublished THEN NULL ELSE l.tm_create END
        FROM unnest(@Ids, @CustomerIds, @Types, @Files, @Lines, @Times) AS l (id, customer_id, type, file, line, tm_create)
        ON CONFLICT DO NOTHING
        """;

    /// <summary>Stores that the database knows these, in the transaction of the connection.</summary>
    /// <returns>How many it did not know before.</returns>
    public Task<int> AddAsync(NpgsqlConnection connection, IReadOnlyList<WrittenLine> lines) =>
        connection.ExecuteAsync(
            Insert,
            new
            {
                Ids = lines.Select(each => each.Line.Id).ToArray(),
                CustomerIds = lines.Select(each => each.Line.CustomerId!.Value).ToArray(),
                Types = lines.Select(each => each.Line.Type).ToArray(),
                Files = lines.Select(each => each.Line.File).ToArray(),
                Lines = lines.Select(each => each.Text).ToArray(),
                Times = lines.Select(each => each.Line.Time.UtcDateTime).ToArray(),
                options.IsPublished,
            },
            CancellationToken.None
        );

    private const string SelectNewest = """
        SELECT l.id, l.file
        FROM ledger_lines l
        ORDER BY l.tm_create DESC, l.id DESC
        LIMIT 1
        """;

    /// <summary>The newest line that the database knows; null when it knows none.</summary>
    public Task<KnownLine?> FindNewestAsync(CancellationToken cancellationToken) =>
        dataSource.FindAsync<KnownLine>(SelectNewest, parameters: null, cancellationToken);

    private const string SelectHistory = """
        SELECT h.tag
        FROM feed_histories h
        ORDER BY h.number DESC
        LIMIT 1
        """;

    /// <summary>The tag of the feed's present history.</summary>
    public async Task<string> FindHistoryAsync(CancellationToken cancellationToken) =>
        (await dataSource.FindAsync<string>(SelectHistory, parameters: null, cancellationToken))!;

    private const string SelectKnown = """
        SELECT l.id
        FROM ledger_lines l
        WHERE l.id = ANY (@Ids)
        """;

    /// <summary>Those that the database knows.</summary>
    public Task<List<Guid>> FindKnownAsync(IEnumerable<Guid> ids, CancellationToken cancellationToken) =>
        dataSource.ListAsync<Guid>(SelectKnown, new { Ids = ids.ToArray() }, cancellationToken);

    // A number that nobody has taken, as far as this snapshot sees, is one that was taken just now.
    private const string SelectStates = """
        SELECT t.id, CASE
                WHEN t.number::xid8 >= pg_snapshot_xmax(pg_current_snapshot()) THEN 'in progress'
                ELSE COALESCE(pg_xact_status(t.number::xid8), 'aborted')
            END AS state
        FROM unnest(@Ids, @Transactions) AS t (id, number)
        """;

    /// <summary>What has become of the transactions of lines of the present history.</summary>
    public async Task<Dictionary<Guid, string>> FindStatesAsync(
        IReadOnlyCollection<LedgerLine> lines,
        CancellationToken cancellationToken
    )
    {
        var asked = new
        {
            Ids = lines.Select(line => line.Id).ToArray(),
            Transactions = lines.Select(line => line.Transaction!).ToArray(),
        };
        var rows = await dataSource.ListAsync<StateRow>(SelectStates, asked, cancellationToken);
        return rows.ToDictionary(row => row.Id, row => row.State);
    }

    private sealed record StateRow(Guid Id, string State);
}

using Customers.Infrastructure.PersonalData;

namespace Customers.Infrastructure.Leaving;

/// <summary>
/// Erases what is left of accounts that have ended, one batch of one table in a transaction of its own. What was erased and how far that is are
/// committed together, so a process can die at any point: nothing is counted twice, and nothing is left out.
/// </summary>
internal sealed partial class ErasureQueue(
    NpgsqlDataSource dataSource,
    TableDeclarations tables,
    ErasureOptions options,
    ILogger<ErasureQueue> logger
)
{
    // One replica at a time, however many there are: all of them together take no more from others than one. It ends with the transaction.
    private const string Lock = "SELECT pg_try_advisory_xact_lock(hashtextextended('customers.erasures', 0))";

    // Accounts take turns; the tables of one follow each other, since attempts are found by the names of agents. Tables that only a newer version
    // of the service knows wait for one of its replicas.
    private const string SelectNext = """
        SELECT x.customer_id, x.table_name, x.last_version, x.place, x.tm_create
        FROM erasures x
        WHERE x.tm_complete IS NULL
        AND x.table_name = ANY (@Known)
        AND NOT EXISTS (
            SELECT
            FROM erasures b
            WHERE b.customer_id = x.customer_id
            AND b.tm_complete IS NULL
            AND b.lock_order < x.lock_order
        )
        ORDER BY x.tm_try
        LIMIT 1
        """;

    private readonly Dictionary<string, TableErasure> erasures = tables.Erasures.ToDictionary(
        each => each.Table,
        each => each.Erasure
    );

    /// <summary>Erases the next batch. Answers whether there was something to do, and no other replica at it.</summary>
    public async Task<bool> EraseAsync(CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (!await connection.FindAsync<bool>(Lock, parameters: null, cancellationToken))
            return false;
        var known = new { Known = erasures.Keys.ToArray() };
        if (await connection.FindAsync<NextRow>(SelectNext, known, cancellationToken) is not { } next)
            return false;
        try
        {
            var isComplete = await EraseAsync(connection, next, cancellationToken);
            await transaction.CommitAsync(CancellationToken.None);
            if (isComplete)
                LogErased(next.CustomerId, next.TableName);
            return true;
        }
        catch (NpgsqlException)
        {
            await transaction.DisposeAsync();
            await dataSource.ExecuteAsync(Postpone, next, CancellationToken.None);
            throw;
        }
    }

    private const string Advance = """
        UPDATE erasures
        SET place = @Place,
            erased = erased + @Erased,
            tm_try = clock_timestamp(),
            tm_update = clock_timestamp(),
            tm_complete = CASE WHEN @IsComplete THEN clock_timestamp() END
        WHERE customer_id = @CustomerId
        AND table_name = @TableName
        """;

    private async Task<bool> EraseAsync(NpgsqlConnection connection, NextRow next, CancellationToken cancellationToken)
    {
        var (erasure, limit) = (erasures[next.TableName], options.BatchSize);
        var usernames = erasure.Sql.Contains("@Usernames", StringComparison.Ordinal)
            ? await ErasedUsernames.FindAsync(connection, next.CustomerId, next.Place, limit, cancellationToken)
            : [];
        var page = new ErasureBatch(next.CustomerId, Times.ToOffset(next.TmCreate), next.LastVersion, limit);
        await using var batch = connection.CreateBatch();
        batch.BatchCommands.Add(page.CommandFor(erasure, next.Place, usernames));
        var row = await ReadAsync(batch, cancellationToken);
        var reached = new
        {
            next.CustomerId,
            next.TableName,
            Place = row.Place ?? next.Place,
            Erased = erasure.IsCounted ? row.Erased : 0,
            IsComplete = row.Seen < limit,
        };
        await connection.ExecuteAsync(Advance, reached, cancellationToken);
        return reached.IsComplete;
    }

    private static async Task<ErasureBatch.Row> ReadAsync(NpgsqlBatch batch, CancellationToken cancellationToken)
    {
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        return await ErasureBatch.ReadAsync(reader, cancellationToken);
    }

    // What cannot be erased lets other accounts go first. Nothing of it is done.
    private const string Postpone = """
        UPDATE erasures
        SET tm_try = clock_timestamp()
        WHERE customer_id = @CustomerId
        AND table_name = @TableName
        """;

    private sealed record NextRow(Guid CustomerId, string TableName, long LastVersion, string Place, DateTime TmCreate);
}

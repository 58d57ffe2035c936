using Customers.Application.DeletionLedger;
using Customers.Infrastructure.DeletionLedger.Files;

namespace Customers.Infrastructure.DeletionLedger;

/// <summary>
/// Writes what a transaction takes away into the deletion ledger, after everything else and just before it is committed (decision 37). The row
/// that the transaction stores with it tells the database, whichever it will be, that it knows the line.
/// </summary>
internal sealed partial class CommitLedger(
    LedgerOptions options,
    LedgerWriter writer,
    LedgerRows rows,
    IIdGenerator ids,
    ILogger<CommitLedger> logger
) : ICommitLedger
{
    private const string SelectTransaction = """
        SELECT pg_current_xact_id()::text AS transaction, h.tag AS history
        FROM feed_histories h
        ORDER BY h.number DESC
        LIMIT 1
        """;

    public bool Concerns(IReadOnlyList<DomainEvent> events) => options.IsOn && LedgerRules.Concern(events);

    public async Task CommitAsync(NpgsqlConnection connection, IReadOnlyList<DomainEvent> events, Func<Task> commit)
    {
        if (!Concerns(events))
        {
            await commit();
            return;
        }

        var own = await connection.FindAsync<TransactionRow>(SelectTransaction, parameters: null, CancellationToken.None);
        var lines = LedgerRules
            .LinesOf(events, ids)
            .Select(line => line with { History = own!.History, Transaction = own.Transaction });
        var written = await writer.AppendAsync([.. lines]);
        try
        {
            await rows.AddAsync(connection, written);
            await commit();
        }
        catch (Exception failure) when (failure is not CommitUnconfirmedException)
        {
            await VoidAsync(written);
            throw;
        }
    }

    // Whether an unconfirmed commit has happened, the database is asked later (LedgerFollower); so it is when this fails.
    private async Task VoidAsync(IReadOnlyList<WrittenLine> written)
    {
        try
        {
            await writer.AppendAsync([VoidLine.Of(ids, written[0].Line.Time, written.Select(each => each.Line.Id))]);
        }
        catch (LedgerUnavailableException failure)
        {
            LogVoidFailed(failure);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Lines of the deletion ledger whose transaction failed are not void yet")]
    private partial void LogVoidFailed(Exception failure);

    private sealed record TransactionRow(string Transaction, string History);
}

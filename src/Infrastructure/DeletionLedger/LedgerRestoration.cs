using Customers.Application.DeletionLedger;

namespace Customers.Infrastructure.DeletionLedger;

/// <summary>
/// Takes away again what the ledger tells and a restored database does not know, line by line, each in a transaction of its own: who is killed
/// meanwhile leaves the rest to the next. One replica at a time.
/// </summary>
internal sealed partial class LedgerRestoration(
    NpgsqlDataSource dataSource,
    InternalSender sender,
    ILogger<LedgerRestoration> logger
)
{
    // It ends with the transaction, which writes nothing: so it holds no feed back, and is free at once when the replica dies.
    private const string Lock = "SELECT pg_try_advisory_xact_lock(hashtextextended('customers.deletion_ledger', 0))";

    /// <summary>Applies the lines; hands back how many were, or null when another replica is at it.</summary>
    public async Task<int?> ApplyAsync(IReadOnlyList<LedgerLine> missing, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (!await connection.FindAsync<bool>(Lock, parameters: null, cancellationToken))
            return null;

        LogBegun(missing.Count, missing[0].File);
        var applied = 0;
        foreach (var line in missing.TakeWhile(_ => !cancellationToken.IsCancellationRequested))
        {
            if ((await sender.SendAsync(new ApplyLedgerLine(line))).Error is { } refusal)
                LogRefused(line.Id, line.Number, line.File, refusal.Reason);
            else
                applied++;
        }

        LogApplied(applied, missing.Count);
        return applied;
    }

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Database is older than the deletion ledger: {Count} lines since {File} are applied to it"
    )]
    private partial void LogBegun(int count, string file);

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "Line {Id} (number {Number}) of the deletion ledger, in {File}, could not be applied: {Reason}"
    )]
    private partial void LogRefused(Guid id, long number, string file, string reason);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Deletion ledger applied to the restored database: {Applied} of {Count} lines"
    )]
    private partial void LogApplied(int applied, int count);
}

using Customers.Infrastructure.Workers;

namespace Customers.Infrastructure.DeletionLedger;

/// <summary>Compares ledger and database for as long as the service runs, at once when another history of the feed was seen.</summary>
internal sealed partial class LedgerWorker(
    LedgerKeeper keeper,
    LedgerGate gate,
    LedgerOptions options,
    TimeProvider time,
    ILogger<LedgerWorker> logger
) : PollingWorker(time)
{
    private string? told;

    protected override Task NextSignal => gate.NextSuspicion;

    protected override async Task<bool> RunBatchAsync(CancellationToken stoppingToken)
    {
        var standing = await keeper.LookAsync(stoppingToken);
        Tell(standing);
        if (standing is not { Fault: null, Missing.Count: > 0 } || !options.IsAppliedByItself)
            return false;
        return await keeper.ApplyAsync(standing, stoppingToken);
    }

    protected override void LogPollFailed(Exception failure, TimeSpan pause) => LogLookFailed(failure, pause);

    // Once, and not each second.
    private void Tell(LedgerStanding standing)
    {
        var now = standing.Fault?.Key ?? (standing.Missing.Count > 0 ? "older" : null);
        if (now == told)
            return;
        told = now;
        if (standing.Fault is { } fault)
            LogBroken(fault.Message);
        else if (standing.Missing.Count > 0 && !options.IsAppliedByItself)
            LogWaiting(standing.Missing.Count);
    }

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Comparing the deletion ledger with the database failed; retrying in {Pause}"
    )]
    private partial void LogLookFailed(Exception failure, TimeSpan pause);

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "The deletion ledger is not whole: {Fault}. Nothing is answered until --apply-ledger --accept-broken-ledger was run"
    )]
    private partial void LogBroken(string fault);

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "Database is older than the deletion ledger: {Count} lines wait for --apply-ledger"
    )]
    private partial void LogWaiting(int count);
}

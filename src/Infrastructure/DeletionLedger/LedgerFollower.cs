using Customers.Application.DeletionLedger;
using Customers.Infrastructure.DeletionLedger.Files;

namespace Customers.Infrastructure.DeletionLedger;

/// <summary>
/// Compares the ledger with the database: all of it in each history of the feed, and then what is new. Lines whose transaction did not happen,
/// since the process or the commit died, get their void line.
/// </summary>
internal sealed class LedgerFollower(
    LedgerChain chain,
    LedgerAppender appender,
    LedgerWriter writer,
    LedgerRows rows,
    IIdGenerator ids
)
{
    private const int BatchSize = 5000;

    private readonly Dictionary<Guid, LedgerLine> open = [];

    private string? history;

    /// <summary>Where the ledger is not whole.</summary>
    public IReadOnlyList<LedgerFault> Faults => chain.Faults;

    /// <summary>Reads what is new in the ledger, and asks the database about it.</summary>
    public async Task<LedgerStanding> FollowAsync(CancellationToken cancellationToken)
    {
        var present = await rows.FindHistoryAsync(cancellationToken);
        if (present != history)
            await BeginAsync();
        var newest = present == history ? null : await rows.FindNewestAsync(cancellationToken);
        history = present;
        foreach (var batch in chain.ReadNew().Chunk(BatchSize))
        {
            Take(batch);
            if (newest is not null && batch.Any(line => line.Id == newest.Id))
                newest = null;
            // Asking each time for all that are open would take the square of what is missing.
            await SettleAsync(batch.Select(line => line.Id).Where(open.ContainsKey), cancellationToken);
        }

        // Another folder than before, or one that is not mounted, holds a whole ledger too: of nothing.
        if (newest is not null)
            chain.Add(
                new(newest.File, 1, $"line {newest.Id}, which the database knows, is not in the ledger", LedgerHead.NoHash)
            );
        var undecided = await ResolveAsync(present, cancellationToken);
        // In another history that began meanwhile, transactions run that this one knows nothing of.
        if (await rows.FindHistoryAsync(cancellationToken) != present)
            return await FollowAsync(cancellationToken);
        return new(
            present,
            chain.Faults.Count == 0 ? null : chain.Faults[0],
            [.. open.Values.Where(line => !undecided.Contains(line.Id)).OrderBy(line => line.Number)]
        );
    }

    private async Task BeginAsync()
    {
        chain.Reset();
        open.Clear();
        try
        {
            await appender.RecoverAsync();
        }
        catch (LedgerUnavailableException)
        {
            // What is wrong with it shows when it is read; one that can only be read is read to where its head says.
        }
    }

    private void Take(IEnumerable<LedgerLine> lines)
    {
        foreach (var line in lines)
        {
            if (line.Type == LedgerLineTypes.Void)
                foreach (var subject in line.Subjects)
                    open.Remove(subject);
            else if (line.Type != LedgerLineTypes.Accepted)
                open.TryAdd(line.Id, line);
        }
    }

    private async Task SettleAsync(IEnumerable<Guid> lines, CancellationToken cancellationToken)
    {
        foreach (var part in lines.ToList().Chunk(BatchSize))
        foreach (var known in await rows.FindKnownAsync(part, cancellationToken))
            open.Remove(known);
    }

    // Only in the history in which a line was written does the number of its transaction mean that very one. The states are asked for first: what
    // is committed after that is known by then, or was in progress.
    private async Task<HashSet<Guid>> ResolveAsync(string present, CancellationToken cancellationToken)
    {
        var own = open.Values.Where(line => line.History == present).ToList();
        var states = own.Count == 0 ? [] : await rows.FindStatesAsync(own, cancellationToken);
        await SettleAsync(open.Keys, cancellationToken);
        var failed = own.FindAll(line => states[line.Id] == LedgerRows.Aborted);
        if (failed.Count > 0)
            await VoidAsync(failed);
        return [.. states.Where(state => state.Value != LedgerRows.Committed).Select(state => state.Key)];
    }

    private async Task VoidAsync(List<LedgerLine> failed)
    {
        try
        {
            await writer.AppendAsync([VoidLine.Of(ids, failed[0].Time, failed.Select(line => line.Id))]);
            failed.ForEach(line => open.Remove(line.Id));
        }
        catch (LedgerUnavailableException)
        {
            // The next look tries again; until then the database says of them that they did not happen.
        }
    }
}

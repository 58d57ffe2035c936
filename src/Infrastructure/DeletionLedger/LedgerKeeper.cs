using Customers.Application.DeletionLedger;
using Customers.Infrastructure.DeletionLedger.Files;

namespace Customers.Infrastructure.DeletionLedger;

/// <summary>Compares ledger and database, opens or shuts the gate accordingly, and applies the ledger.</summary>
public sealed class LedgerKeeper
{
    private readonly LedgerFollower follower;
    private readonly LedgerAppender appender;
    private readonly LedgerRestoration restoration;
    private readonly LedgerGate gate;
    private readonly IIdGenerator ids;

    internal LedgerKeeper(
        LedgerFollower follower,
        LedgerAppender appender,
        LedgerRestoration restoration,
        LedgerGate gate,
        IIdGenerator ids
    ) => (this.follower, this.appender, this.restoration, this.gate, this.ids) = (follower, appender, restoration, gate, ids);

    /// <summary>Compares them.</summary>
    internal async Task<LedgerStanding> LookAsync(CancellationToken cancellationToken)
    {
        var suspicions = gate.Suspicions;
        var standing = await follower.FollowAsync(cancellationToken);
        gate.Take(standing, suspicions);
        return standing;
    }

    /// <summary>Applies what the database does not know, as far as no other replica is at it; whether it is all of it.</summary>
    internal async Task<bool> ApplyAsync(LedgerStanding standing, CancellationToken cancellationToken) =>
        await restoration.ApplyAsync(standing.Missing, cancellationToken) == standing.Missing.Count;

    /// <summary>Compares them; answers where the ledger is not whole, or null.</summary>
    public async Task<string?> FindFaultAsync(CancellationToken cancellationToken) =>
        (await LookAsync(cancellationToken)).Fault?.Message;

    /// <summary>Compares them, and applies what the database does not know; hands back how many lines. Waits for a replica that is at it.</summary>
    public async Task<int> ApplyAllAsync(CancellationToken cancellationToken)
    {
        var applied = 0;
        while (await LookAsync(cancellationToken) is { Missing: { Count: > 0 } missing })
        {
            var done = await restoration.ApplyAsync(missing, cancellationToken);
            if (done == 0)
                throw new LedgerUnavailableException("Lines of the deletion ledger could not be applied; the log says why.");
            applied += done ?? 0;
            if (done is null)
                await Task.Delay(TimeSpan.FromSeconds(1), cancellationToken);
        }

        return applied;
    }

    /// <summary>Accepts that the ledger is not whole, by a line that names each place.</summary>
    public async Task<IReadOnlyList<string>> AcceptAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        if ((await LookAsync(cancellationToken)).Fault is null)
            return [];
        var faults = follower.Faults;
        var line = new LedgerLine
        {
            Id = ids.Next(),
            Time = now,
            Type = LedgerLineTypes.Accepted,
            Faults = [.. faults.Select(fault => fault.Key)],
        };
        await appender.AcceptAsync(line);
        return [.. faults.Select(fault => fault.Message)];
    }
}

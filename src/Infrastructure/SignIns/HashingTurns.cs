using Customers.Application.SignIns;
using Customers.Domain.Agents;

namespace Customers.Infrastructure.SignIns;

/// <summary>
/// Turns of this replica: as many at a time as it has cores, but for one that is left to everything else, so that a flood of sign-ins does not starve
/// it. Those who come last leave one turn to all others, and of those who wait each party gets one in turn, so that a noisy one waits for itself.
/// </summary>
internal sealed class HashingTurns(PasswordHashingOptions options, HashingBudgets budgets, int cores) : IHashingTurns
{
    private readonly int most = Math.Max(1, cores - 1);
    private readonly int mostLast = Math.Max(1, cores - 2);
    private readonly Lock sync = new();
    private readonly HashingLine first = new();
    private readonly HashingLine last = new();
    private int running;
    private int runningLast;

    public async Task<Result<IDisposable>> TakeAsync(HashingParty party, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var share = budgets.Spend(party);
        if (share.Wait is { } wait)
            return AgentErrors.TooManyHashes(wait);

        var turn = new HashingTurn(share.ComesLast, End);
        lock (sync)
        {
            var line = turn.ComesLast ? last : first;
            line.Add(party.Account?.ToString() ?? party.Network, turn);
            BeginNext();
        }

        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAny(turn.Begun, Task.Delay(options.MaxWait, waiting.Token));
        await waiting.CancelAsync();
        lock (sync)
            turn.IsGivenUp = !turn.Begun.IsCompleted;
        if (!turn.IsGivenUp)
            return turn;
        cancellationToken.ThrowIfCancellationRequested();
        return DatabaseErrors.Busy;
    }

    private void BeginNext()
    {
        while (running < most && Next() is { } turn)
        {
            running++;
            runningLast += turn.ComesLast ? 1 : 0;
            turn.Begin();
        }
    }

    private HashingTurn? Next() => first.Next() ?? (runningLast < mostLast ? last.Next() : null);

    private void End(HashingTurn turn)
    {
        lock (sync)
        {
            running--;
            runningLast -= turn.ComesLast ? 1 : 0;
            BeginNext();
        }
    }
}

/// <summary>A turn to hash one password, waited for or running.</summary>
internal sealed class HashingTurn(bool comesLast, Action<HashingTurn> end) : IDisposable
{
    private readonly TaskCompletionSource begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int isEnded;

    public bool ComesLast => comesLast;

    /// <summary>Completed once it runs.</summary>
    public Task Begun => begun.Task;

    /// <summary>Whether nobody waits for it any more.</summary>
    public bool IsGivenUp { get; set; }

    public void Begin() => begun.SetResult();

    public void Dispose()
    {
        if (Interlocked.Exchange(ref isEnded, 1) == 0)
            end(this);
    }
}

using Customers.Infrastructure.Events;
using Customers.Infrastructure.Workers;

namespace Customers.Infrastructure.DeletionLedger;

/// <summary>
/// Lets requests and workers through once it is known that the database is not older than the ledger. A new history of the feed shuts it, until
/// that is known again.
/// </summary>
public sealed class LedgerGate : IHistoryListener, IWorkGate
{
    private readonly Lock changing = new();

    private TaskCompletionSource change = New();
    private TaskCompletionSource suspicion = New();
    private string? seen;
    private int suspicions;
    private bool isChecked;

    /// <summary>Whether requests are answered.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>What the ledger and the database say to each other; null until they were compared.</summary>
    internal LedgerStanding? Standing { get; private set; }

    /// <summary>How often the gate was shut; taken before they are compared.</summary>
    internal int Suspicions => Volatile.Read(ref suspicions);

    /// <summary>Ends when the gate is shut the next time.</summary>
    internal Task NextSuspicion => Volatile.Read(ref suspicion).Task;

    /// <inheritdoc />
    public void Seen(string? history)
    {
        lock (changing)
        {
            if (history is not null && history == seen)
                return;
            (seen, isChecked) = (history, false);
            suspicions++;
            Move(isOpen: false);
            suspicion.SetResult();
            suspicion = New();
        }
    }

    /// <summary>Takes what a comparison has shown; another history may have been seen meanwhile, and then it shows nothing.</summary>
    internal void Take(LedgerStanding standing, int suspicionsBefore)
    {
        lock (changing)
        {
            Standing = standing;
            if (suspicions != suspicionsBefore)
                return;
            (seen, isChecked) = (standing.History, true);
            Move(isOpen: standing is { Fault: null, Missing.Count: 0 });
        }
    }

    /// <inheritdoc />
    async Task IWorkGate.UntilAsync(bool isOpen, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task next;
            lock (changing)
            {
                // While it is only suspected, what works goes on: most restarts of the database turn out to be no more.
                if (isOpen ? IsOpen : !IsOpen && isChecked)
                    return;
                next = change.Task;
            }

            await next.WaitAsync(cancellationToken);
        }
    }

    private void Move(bool isOpen)
    {
        IsOpen = isOpen;
        change.SetResult();
        change = New();
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}

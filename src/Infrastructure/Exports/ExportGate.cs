namespace Customers.Infrastructure.Exports;

/// <summary>
/// Lets a few exports in, and of each account one; the others wait for their turn, which comes in the order of arrival, but never before the
/// account's own one has left: whoever waits for themselves holds up nobody else.
/// </summary>
internal sealed class ExportGate(ExportLimits limits, TimeProvider time)
{
    private readonly HashSet<CustomerId> inside = [];
    private readonly List<Waiter> waiting = [];
    private readonly Lock change = new();

    /// <summary>What those who are inside have to keep to.</summary>
    public ExportLimits Limits => limits;

    /// <summary>Lets an export in, until what is handed back is disposed of.</summary>
    /// <exception cref="OverloadedException">Its turn did not come in time, or too many of the account wait already.</exception>
    public async Task<IDisposable> EnterAsync(CustomerId customerId, CancellationToken cancellationToken)
    {
        var waiter = Join(customerId);
        try
        {
            await waiter.Admission.Task.WaitAsync(limits.MaxWait, time, cancellationToken);
        }
        catch (Exception unadmitted) when (unadmitted is TimeoutException or OperationCanceledException)
        {
            GiveUp(waiter);
            if (unadmitted is OperationCanceledException)
                throw;
            throw new OverloadedException("As many exports as may be are running.");
        }

        return new Place(this, customerId);
    }

    private Waiter Join(CustomerId customerId)
    {
        lock (change)
        {
            if (waiting.Count(waiter => waiter.CustomerId == customerId) >= limits.MaxWaitingPerAccount)
                throw new OverloadedException("Enough exports of the account are waiting.");
            var joined = new Waiter(customerId);
            waiting.Add(joined);
            Admit();
            return joined;
        }
    }

    // It may have been admitted at the last moment.
    private void GiveUp(Waiter waiter)
    {
        lock (change)
        {
            if (!waiting.Remove(waiter))
                inside.Remove(waiter.CustomerId);
            Admit();
        }
    }

    private void Leave(CustomerId customerId)
    {
        lock (change)
        {
            inside.Remove(customerId);
            Admit();
        }
    }

    private void Admit()
    {
        while (inside.Count < limits.MaxAtOnce && waiting.Find(waiter => !inside.Contains(waiter.CustomerId)) is { } next)
        {
            waiting.Remove(next);
            inside.Add(next.CustomerId);
            next.Admission.SetResult();
        }
    }

    private sealed class Waiter(CustomerId customerId)
    {
        public CustomerId CustomerId => customerId;

        public TaskCompletionSource Admission { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    private sealed class Place(ExportGate gate, CustomerId customerId) : IDisposable
    {
        public void Dispose() => gate.Leave(customerId);
    }
}

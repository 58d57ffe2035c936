namespace Customers.Infrastructure.Exports;

/// <summary>How much exports may take from everybody else.</summary>
internal sealed record ExportLimits
{
    /// <summary>How many run at once on one replica: each has a connection of the pool for as long as its client takes.</summary>
    public int MaxAtOnce { get; init; } = 2;

    /// <summary>How long one may take; then it is broken off, and its client sees that.</summary>
    public TimeSpan MaxTime { get; init; } = TimeSpan.FromMinutes(10);
}

/// <summary>Lets a few exports in, and of each account one.</summary>
internal sealed class ExportGate(ExportLimits limits)
{
    private readonly HashSet<CustomerId> inside = [];
    private readonly Lock change = new();

    /// <summary>How long one that is inside may take.</summary>
    public TimeSpan MaxTime => limits.MaxTime;

    /// <summary>Lets an export in, until what is handed back is disposed of.</summary>
    /// <exception cref="OverloadedException">There are enough, or this account has one.</exception>
    public IDisposable Enter(CustomerId customerId)
    {
        lock (change)
        {
            if (inside.Count >= limits.MaxAtOnce || !inside.Add(customerId))
                throw new OverloadedException("As many exports as may be are running.");
        }

        return new Place(this, customerId);
    }

    private void Leave(CustomerId customerId)
    {
        lock (change)
            inside.Remove(customerId);
    }

    private sealed class Place(ExportGate gate, CustomerId customerId) : IDisposable
    {
        public void Dispose() => gate.Leave(customerId);
    }
}

namespace Customers.Domain.Common;

/// <summary>An object that guards its own rules, counts its versions and remembers what happened to it until it is stored.</summary>
public abstract class AggregateRoot
{
    private readonly List<DomainEvent> events = [];

    /// <summary>The version that the database holds; 0 before the first save. A save succeeds only while this is still true.</summary>
    public long StoredVersion { get; private protected init; }

    /// <summary>The version this object has, or will have once stored: one save, one step.</summary>
    public long Version => events.Count == 0 ? StoredVersion : StoredVersion + 1;

    /// <summary>What happened since the object was loaded, oldest first.</summary>
    public IReadOnlyList<DomainEvent> Events => events;

    /// <summary>The account that the events belong to.</summary>
    private protected abstract CustomerId Account { get; }

    private protected void Record(string type, Actor actor, DateTimeOffset now, IReadOnlyList<string> changed) =>
        Record(new(type, Account, actor, now, changed, Snapshot()));

    private protected void Record(DomainEvent happened) => events.Add(happened);

    /// <summary>The resource as it is now. An event keeps what was true when it was recorded, not what became true later.</summary>
    private protected abstract ISnapshot Snapshot();
}

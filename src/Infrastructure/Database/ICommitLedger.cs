namespace Customers.Infrastructure.Database;

/// <summary>Writes down outside the database what a transaction takes away for good, just before it is committed.</summary>
internal interface ICommitLedger
{
    /// <summary>Whether any of these events is written down; then they need a transaction around them.</summary>
    bool Concerns(IReadOnlyList<DomainEvent> events);

    /// <summary>Writes it down, and then commits; what could not be written down is not committed.</summary>
    /// <param name="connection">The connection, inside the transaction.</param>
    /// <param name="events">What has happened in it.</param>
    /// <param name="commit">Commits it.</param>
    Task CommitAsync(NpgsqlConnection connection, IReadOnlyList<DomainEvent> events, Func<Task> commit);
}

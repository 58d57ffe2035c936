namespace Customers.Infrastructure.Database;

/// <summary>
/// How long the database may take for one thing; each less than a request has (docs/decisions/0039). What the connection string says itself
/// stays.
/// </summary>
public sealed class DatabaseDeadlines
{
    /// <summary>The longest a statement may run, and a transaction wait for its turn.</summary>
    public TimeSpan Statement { get; set; } = TimeSpan.FromSeconds(8);

    /// <summary>The longest a statement may wait for a lock.</summary>
    public TimeSpan Lock { get; set; } = TimeSpan.FromSeconds(4);

    /// <summary>The longest a transaction may wait for its next statement.</summary>
    public TimeSpan IdleTransaction { get; set; } = TimeSpan.FromSeconds(9);

    /// <summary>The longest that a request may wait for its turn, when more come than can be served.</summary>
    public TimeSpan Turn { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>The longest that connecting, or waiting for a connection of the pool, may take.</summary>
    public TimeSpan Connect { get; set; } = TimeSpan.FromSeconds(5);
}

namespace Customers.Infrastructure.Database;

/// <summary>
/// Counts transactions, whoever began them; <see cref="RequestAdmission"/> counts requests before, most of which only read. Lets in as many as
/// there are connections for them. The rest of the pool is for what only reads, so that a table that is locked, or a standby that is gone, does not
/// keep reads from a connection.
/// </summary>
/// <param name="places">How many there may be at once.</param>
/// <param name="longestWait">How long one may wait for a place.</param>
/// <param name="time">Tells how long commits wait.</param>
internal sealed class WriteAdmission(int places, TimeSpan longestWait, TimeProvider time) : IDisposable
{
    private readonly SemaphoreSlim free = new(places);

    /// <summary>The commits that wait for the database.</summary>
    public PendingCommits Commits { get; } = new(time);

    /// <summary>Two thirds of a pool, at least one.</summary>
    public static int PlacesOf(string connectionString) =>
        Math.Max(1, new NpgsqlConnectionStringBuilder(connectionString).MaxPoolSize * 2 / 3);

    /// <summary>Waits for a place.</summary>
    /// <exception cref="CommitsHeldUpException">Commits wait, so one more would wait too.</exception>
    /// <exception cref="OverloadedException">No place was free in time.</exception>
    public async Task EnterAsync(CancellationToken cancellationToken)
    {
        if (Commits.AreHeldUp)
            throw new CommitsHeldUpException();
        if (!await free.WaitAsync(longestWait, cancellationToken))
            throw new OverloadedException("As many transactions as may be are running.");
    }

    /// <summary>Gives the place back.</summary>
    public void Leave() => free.Release();

    /// <inheritdoc />
    public void Dispose() => free.Dispose();
}

/// <summary>The database takes changes and does not confirm them.</summary>
public sealed class CommitsHeldUpException() : Exception("Commits wait for the database, as for a standby that is gone.");

using Customers.Application.Events;

namespace Customers.Infrastructure.Events;

/// <summary>
/// Looks whether the database is still the one whose history was named (docs/decisions/0035). Each new connection is looked at before
/// it is used, so nothing is written in a database that was restored, promoted, moved or started again before its places lie above all others.
/// </summary>
public sealed partial class FeedContinuity(ILogger<FeedContinuity> logger)
{
    private const string Look = "SELECT feed_look(@GivenOut)";
    private const string Unchanged = "none";

    private long givenOut;

    /// <summary>The greatest order of a place that this process has given out: a crash can take back what others were told.</summary>
    internal long GivenOut => Volatile.Read(ref givenOut);

    /// <summary>A place is given out.</summary>
    internal void NoteGivenOut(FeedCursor place)
    {
        for (var known = GivenOut; place.FeedOrder > known; known = GivenOut)
            Interlocked.CompareExchange(ref givenOut, place.FeedOrder, known);
    }

    /// <summary>Tells that another history began.</summary>
    internal bool Notice(string change)
    {
        if (change == Unchanged)
            return false;
        LogHistoryBegun(change);
        return true;
    }

    /// <summary>Looks at a new connection.</summary>
    public void Open(NpgsqlConnection connection)
    {
        try
        {
            Notice(connection.ExecuteScalar<string>(Look, new { GivenOut })!);
        }
        catch (PostgresException notMigrated) when (IsNotMigrated(notMigrated)) { }
    }

    /// <summary>Looks at a new connection.</summary>
    public async Task OpenAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        try
        {
            Notice((await connection.FindAsync<string>(Look, new { GivenOut }, cancellationToken))!);
        }
        catch (PostgresException notMigrated) when (IsNotMigrated(notMigrated)) { }
    }

    // Nobody is served before the migrations are done.
    private static bool IsNotMigrated(PostgresException failure) => failure.SqlState == PostgresErrorCodes.UndefinedFunction;
}

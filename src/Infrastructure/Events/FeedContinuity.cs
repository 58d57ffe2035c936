using Customers.Application.Events;

namespace Customers.Infrastructure.Events;

/// <summary>
/// Looks whether the database is still the one whose history was named (docs/decisions/0035). Each new connection is looked at before
/// it is used, so nothing is written in a database that was restored, promoted, moved or started again before its places lie above all others.
/// </summary>
/// <param name="logger">Where a new history is told of.</param>
/// <param name="listener">Is told which history each connection sees; null when nobody asks.</param>
public sealed partial class FeedContinuity(ILogger<FeedContinuity> logger, IHistoryListener? listener = null)
{
    // What begins just now is not seen by the statement that begins it.
    private const string Look = """
        SELECT feed_look(@GivenOut) AS change, (SELECT h.tag FROM feed_histories h ORDER BY h.number DESC LIMIT 1) AS tag
        """;
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
            NoticeNew(connection.QuerySingle<LookedRow>(Look, new { GivenOut }));
        }
        catch (PostgresException notMigrated) when (IsNotMigrated(notMigrated)) { }
    }

    /// <summary>Looks at a new connection.</summary>
    public async Task OpenAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        try
        {
            NoticeNew((await connection.FindAsync<LookedRow>(Look, new { GivenOut }, cancellationToken))!);
        }
        catch (PostgresException notMigrated) when (IsNotMigrated(notMigrated)) { }
    }

    private void NoticeNew(LookedRow looked) => listener?.Seen(Notice(looked.Change) ? null : looked.Tag);

    // Nobody is served before the migrations are done.
    private static bool IsNotMigrated(PostgresException failure) => failure.SqlState == PostgresErrorCodes.UndefinedFunction;

    private sealed record LookedRow(string Change, string? Tag);
}

namespace Customers.Infrastructure.Database;

/// <summary>
/// Refuses connections to a server that has been replaced: an old primary that comes back is not in recovery and takes writes, of which the new
/// one never hears. Each promotion begins a timeline with a higher number, so a lower one than this process has seen is of the past.
/// </summary>
internal sealed partial class ServerFence(ILogger<ServerFence> logger)
{
    // The first eight digits of the log's file are the timeline that is written now; a control file may still hold the one before. A standby
    // writes none.
    private const string SelectServer = """
        SELECT c.system_identifier AS server,
            CASE
                WHEN pg_is_in_recovery() THEN 0
                ELSE ('x' || left(pg_walfile_name(pg_current_wal_insert_lsn()), 8))::bit(32)::bigint
            END AS timeline
        FROM pg_control_system() c
        """;

    private readonly Lock sync = new();
    private readonly Dictionary<long, long> newest = [];

    /// <summary>Looks at a new connection.</summary>
    /// <exception cref="NpgsqlException">The server is behind one that this process has used.</exception>
    public void Look(NpgsqlConnection connection) => Judge(connection.QuerySingle<ServerRow>(SelectServer), connection);

    /// <summary>Looks at a new connection.</summary>
    /// <exception cref="NpgsqlException">The server is behind one that this process has used.</exception>
    public async Task LookAsync(NpgsqlConnection connection, CancellationToken cancellationToken) =>
        Judge((await connection.FindAsync<ServerRow>(SelectServer, parameters: null, cancellationToken))!, connection);

    private void Judge(ServerRow row, NpgsqlConnection connection)
    {
        if (row.Timeline == 0 || IsNewest(row, out var seen))
            return;
        LogServerReplaced(connection.Host, connection.Port, row.Timeline, seen);
        throw new NpgsqlException($"The server is on timeline {row.Timeline}, and was replaced by one on timeline {seen}.");
    }

    // By cluster: a database that was moved to another one has the timelines of that.
    private bool IsNewest(ServerRow row, out long seen)
    {
        lock (sync)
        {
            seen = newest.GetValueOrDefault(row.Server);
            if (row.Timeline < seen)
                return false;
            newest[row.Server] = row.Timeline;
            return true;
        }
    }

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "Connection to {Host}:{Port} refused: it is on timeline {Timeline}, and was replaced by a server on timeline {Seen}; "
            + "stop it, or, if it is the one to go on with, start this service again"
    )]
    private partial void LogServerReplaced(string? host, int port, long timeline, long seen);

    private sealed record ServerRow
    {
        public long Server { get; init; }

        public long Timeline { get; init; }
    }
}

namespace Customers.Infrastructure.Database;

/// <summary>How the service speaks to PostgreSQL.</summary>
public static class DataSource
{
    private const int PreparedStatements = 100;
    private const int CancellationMilliseconds = 500;

    // More connections than a few for each core wait for the same cores and take time from each other (docs/performance.md); some more are for
    // those that are held for long, by whoever listens for events or relays them.
    private static readonly int connections = 4 + (4 * Environment.ProcessorCount);

    /// <summary>One pool for the whole process. What the connection string says itself stays; sessions are always UTC.</summary>
    /// <param name="connectionString">Where.</param>
    /// <param name="deadlines">How long things may take.</param>
    /// <param name="open">Looks at each new connection before it is used.</param>
    /// <param name="openAsync">The same.</param>
    public static NpgsqlDataSource Create(
        string connectionString,
        DatabaseDeadlines deadlines,
        Action<NpgsqlConnection>? open = null,
        Func<NpgsqlConnection, Task>? openAsync = null
    )
    {
        // Without a name of its own, metrics and traces call it by its connection string, which may hold the password of a key.
        var builder = new NpgsqlDataSourceBuilder(connectionString) { Name = "customers" };
        builder.ConnectionStringBuilder.Timezone = "UTC";
        builder.ConnectionStringBuilder.ApplicationName ??= "customers";
        if (builder.ConnectionStringBuilder.MaxAutoPrepare == 0)
            builder.ConnectionStringBuilder.MaxAutoPrepare = PreparedStatements;

        if (!builder.ConnectionStringBuilder.ShouldSerialize("Maximum Pool Size"))
            builder.ConnectionStringBuilder.MaxPoolSize = connections;
        SetDeadlines(builder.ConnectionStringBuilder, deadlines);

        // No session state is ever set, so there is none to reset when a connection goes back to the pool.
        builder.ConnectionStringBuilder.NoResetOnClose = true;
        builder.UsePhysicalConnectionInitializer(open, openAsync);
        builder.ConfigureTracing(DatabaseSpans.Configure);
        return builder.Build();
    }

    // The server ends what takes too long, which leaves the connection usable; the client gives up a second later, when the server is silent.
    private static void SetDeadlines(NpgsqlConnectionStringBuilder connection, DatabaseDeadlines deadlines)
    {
        if (!connection.ShouldSerialize("Timeout"))
            connection.Timeout = Seconds(deadlines.Connect);
        if (!connection.ShouldSerialize("Command Timeout"))
            connection.CommandTimeout = Seconds(deadlines.Statement) + 1;
        if (!connection.ShouldSerialize("Cancellation Timeout"))
            connection.CancellationTimeout = CancellationMilliseconds;
        if (!connection.ShouldSerialize("TCP Keepalive"))
            (connection.TcpKeepAlive, connection.TcpKeepAliveTime, connection.TcpKeepAliveInterval) = (true, 10, 2);
        // What the connection string sets comes after, and counts.
        connection.Options = $"{SettingsOf(deadlines)} {connection.Options}".TrimEnd();
    }

    private static string SettingsOf(DatabaseDeadlines deadlines) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"-c statement_timeout={deadlines.Statement.TotalMilliseconds:F0} -c lock_timeout={deadlines.Lock.TotalMilliseconds:F0} "
                + $"-c idle_in_transaction_session_timeout={deadlines.IdleTransaction.TotalMilliseconds:F0}"
        );

    private static int Seconds(TimeSpan time) => (int)Math.Ceiling(time.TotalSeconds);
}

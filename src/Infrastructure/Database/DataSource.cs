namespace Customers.Infrastructure.Database;

/// <summary>How the service speaks to PostgreSQL.</summary>
public static class DataSource
{
    private const int PreparedStatements = 100;

    // More connections than a few for each core wait for the same cores and take time from each other (docs/performance.md); some more are for
    // those that are held for long, by whoever listens for events or relays them.
    private static readonly int connections = 4 + (4 * Environment.ProcessorCount);

    /// <summary>One pool for the whole process. What the connection string says itself stays; sessions are always UTC.</summary>
    /// <param name="connectionString">Where.</param>
    /// <param name="open">Looks at each new connection before it is used.</param>
    /// <param name="openAsync">The same.</param>
    public static NpgsqlDataSource Create(
        string connectionString,
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

        // No session state is ever set, so there is none to reset when a connection goes back to the pool.
        builder.ConnectionStringBuilder.NoResetOnClose = true;
        builder.UsePhysicalConnectionInitializer(open, openAsync);
        return builder.Build();
    }
}

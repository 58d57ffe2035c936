namespace Customers.Infrastructure.Database;

/// <summary>
/// Connections that only health is asked with: a replica whose pool is used up for a while is busy, and not out of order, and it can say what
/// it waits for.
/// </summary>
internal sealed class HealthConnections : IAsyncDisposable
{
    private const int Most = 2;

    public HealthConnections(string connectionString, DatabaseDeadlines deadlines, ServerFence fence)
    {
        var connection = new NpgsqlConnectionStringBuilder(connectionString) { MaxPoolSize = Most, MinPoolSize = 0 };
        DataSource = Database.DataSource.Create(
            connection.ConnectionString,
            deadlines,
            fence.Look,
            opened => fence.LookAsync(opened, CancellationToken.None)
        );
    }

    /// <summary>Where to ask.</summary>
    public NpgsqlDataSource DataSource { get; }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => DataSource.DisposeAsync();
}

namespace Customers.Infrastructure.DevelopmentCluster;

/// <summary>How to connect to a running development cluster, and the first connections to it.</summary>
internal sealed record ClusterConnection(int Port, string Password)
{
    private const string MaintenanceDatabase = "postgres";

    public string StringFor(string database) => Builder(database).ConnectionString;

    /// <summary>True when the server lets us in; false when it does not answer or not yet.</summary>
    public async Task<bool> AcceptsAsync(CancellationToken token)
    {
        try
        {
            await using var connection = await OpenAsync(MaintenanceDatabase, token);
            return true;
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.InvalidPassword)
        {
            throw new DevelopmentClusterException($"The server on port {Port} refuses the password in this folder.", e);
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    public async Task EnsureDatabaseAsync(string database, CancellationToken token)
    {
        try
        {
            // The usual case costs one connection.
            await using var connection = await OpenAsync(database, token);
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.InvalidCatalogName)
        {
            await CreateDatabaseAsync(database, token);
        }
    }

    private async Task CreateDatabaseAsync(string database, CancellationToken token)
    {
        await using var connection = await OpenAsync(MaintenanceDatabase, token);
        using var quoting = new NpgsqlCommandBuilder();
        await using var create = connection.CreateCommand();
        // A database's name cannot be a parameter.
        create.CommandText = "CREATE DATABASE " + quoting.QuoteIdentifier(database);
        await create.ExecuteNonQueryAsync(token);
    }

    private async Task<NpgsqlConnection> OpenAsync(string database, CancellationToken token)
    {
        var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(StringFor(database)) { Pooling = false }.ConnectionString
        );
        try
        {
            await connection.OpenAsync(token);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    private NpgsqlConnectionStringBuilder Builder(string database) =>
        new()
        {
            Host = "127.0.0.1",
            Port = Port,
            Username = ClusterFiles.Superuser,
            Password = Password,
            Database = database,
            SslMode = SslMode.Disable,
            Timeout = 5,
        };
}

namespace Customers.Infrastructure.Database;

/// <summary>One statement on an open connection.</summary>
internal static class ConnectionQueries
{
    /// <summary>The row, if there is one.</summary>
    public static Task<T?> FindAsync<T>(
        this NpgsqlConnection connection,
        string sql,
        object? parameters,
        CancellationToken cancellationToken
    ) => connection.QuerySingleOrDefaultAsync<T>(new CommandDefinition(sql, parameters, cancellationToken: cancellationToken));

    /// <summary>All rows.</summary>
    public static async Task<List<T>> ListAsync<T>(
        this NpgsqlConnection connection,
        string sql,
        object? parameters,
        CancellationToken cancellationToken
    ) => (await connection.QueryAsync<T>(new CommandDefinition(sql, parameters, cancellationToken: cancellationToken))).AsList();

    /// <summary>Runs it; hands back how many rows it touched.</summary>
    public static Task<int> ExecuteAsync(
        this NpgsqlConnection connection,
        string sql,
        object? parameters,
        CancellationToken cancellationToken
    ) => connection.ExecuteAsync(new CommandDefinition(sql, parameters, cancellationToken: cancellationToken));
}

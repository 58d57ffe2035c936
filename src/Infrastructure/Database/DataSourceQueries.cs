namespace Customers.Infrastructure.Database;

/// <summary>One statement on a connection of its own, outside any transaction.</summary>
internal static class DataSourceQueries
{
    /// <summary>The row, if there is one.</summary>
    public static async Task<T?> FindAsync<T>(
        this NpgsqlDataSource dataSource,
        string sql,
        object? parameters,
        CancellationToken cancellationToken
    )
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        return await connection.FindAsync<T>(sql, parameters, cancellationToken);
    }

    /// <summary>All rows.</summary>
    public static async Task<List<T>> ListAsync<T>(
        this NpgsqlDataSource dataSource,
        string sql,
        object? parameters,
        CancellationToken cancellationToken
    )
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        return await connection.ListAsync<T>(sql, parameters, cancellationToken);
    }

    /// <summary>Runs it; hands back how many rows it touched.</summary>
    public static async Task<int> ExecuteAsync(
        this NpgsqlDataSource dataSource,
        string sql,
        object? parameters,
        CancellationToken cancellationToken
    )
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        return await connection.ExecuteAsync(sql, parameters, cancellationToken);
    }
}

using Dapper;

namespace Customers.Integration.Tests.Fixtures;

/// <summary>Looks at, and changes, what no request shows or changes.</summary>
internal static class Sql
{
    public static async Task<int> ExecuteAsync(this ServiceFixture service, string sql, object? parameters = null)
    {
        await using var connection = await service.DataSource.OpenConnectionAsync();
        return await connection.ExecuteAsync(sql, parameters);
    }

    public static async Task<T> ScalarAsync<T>(this ServiceFixture service, string sql, object? parameters = null)
    {
        await using var connection = await service.DataSource.OpenConnectionAsync();
        return (await connection.ExecuteScalarAsync<T>(sql, parameters))!;
    }

    public static async Task<IReadOnlyList<T>> ListAsync<T>(this ServiceFixture service, string sql, object? parameters = null)
    {
        await using var connection = await service.DataSource.OpenConnectionAsync();
        return [.. await connection.QueryAsync<T>(sql, parameters)];
    }

    /// <summary>The types of an account's events, in order.</summary>
    public static Task<IReadOnlyList<string>> EventTypesAsync(this ServiceFixture service, string customerId) =>
        service.ListAsync<string>(
            "SELECT type FROM events WHERE customer_id = @Id ORDER BY version",
            new { Id = Guid.Parse(customerId) }
        );
}

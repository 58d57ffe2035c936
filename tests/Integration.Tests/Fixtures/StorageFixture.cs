using Dapper;
using Npgsql;

namespace Customers.Integration.Tests.Fixtures;

/// <summary>The use cases without HTTP, on a database of their own: <c>class XTests(StorageFixture storage) : IClassFixture&lt;StorageFixture&gt;</c>.</summary>
public sealed class StorageFixture : IAsyncLifetime
{
    private TestDatabase? database;

    /// <summary>The container of one replica.</summary>
    internal Replica Replica { get; private set; } = null!;

    /// <summary>For looking at what is stored; not the replica's own connections.</summary>
    public NpgsqlDataSource DataSource => database!.DataSource;

    public string ConnectionString => database!.ConnectionString;

    public async Task InitializeAsync()
    {
        database = await TestDatabase.CreateAsync();
        Replica = Replica.On(ConnectionString);
    }

    public async Task DisposeAsync()
    {
        await Replica.DisposeAsync();
        await database!.DisposeAsync();
    }

    public async Task<T> ScalarAsync<T>(string sql, object? parameters = null)
    {
        await using var connection = await DataSource.OpenConnectionAsync();
        return (await connection.ExecuteScalarAsync<T>(sql, parameters))!;
    }

    public async Task<int> ExecuteAsync(string sql, object? parameters = null)
    {
        await using var connection = await DataSource.OpenConnectionAsync();
        return await connection.ExecuteAsync(sql, parameters);
    }

    public async Task<IReadOnlyList<T>> QueryAsync<T>(string sql, object? parameters = null)
    {
        await using var connection = await DataSource.OpenConnectionAsync();
        return [.. await connection.QueryAsync<T>(sql, parameters)];
    }
}

using System.Globalization;
using Npgsql;

namespace Customers.Integration.Tests.Fixtures;

/// <summary>A database of its own with today's schema; dropped when disposed.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    // Copies of one template, made at once, get in each other's way.
    private static readonly SemaphoreSlim Copying = new(1, 1);
    private static int copies;

    private readonly string name;

    private TestDatabase(string name, string connectionString)
    {
        this.name = name;
        ConnectionString = connectionString;
        DataSource = NpgsqlDataSource.Create(connectionString);
    }

    public string ConnectionString { get; }

    public NpgsqlDataSource DataSource { get; }

    /// <summary>A copy of the template: the schema and what the migrations put into it, and nothing else.</summary>
    public static Task<TestDatabase> CreateAsync() => CreateAsync(TestCluster.Template);

    /// <summary>A database without any table, for tests of the migrations themselves.</summary>
    public static Task<TestDatabase> CreateEmptyAsync() => CreateAsync("template1");

    public async ValueTask DisposeAsync()
    {
        await DataSource.DisposeAsync();
        await ExecuteAsync($"DROP DATABASE {name} WITH (FORCE)");
    }

    private static async Task<TestDatabase> CreateAsync(string template)
    {
        var copy = string.Create(CultureInfo.InvariantCulture, $"test_{Interlocked.Increment(ref copies)}");
        await ExecuteAsync($"CREATE DATABASE {copy} TEMPLATE {template}");
        var connectionString = await TestCluster.ConnectionStringAsync();
        return new TestDatabase(copy, new NpgsqlConnectionStringBuilder(connectionString) { Database = copy }.ConnectionString);
    }

    private static async Task ExecuteAsync(string sql)
    {
        var template = await TestCluster.ConnectionStringAsync();
        var maintenance = new NpgsqlConnectionStringBuilder(template) { Database = "postgres" };
        await Copying.WaitAsync();
        try
        {
            await using var connection = new NpgsqlConnection(maintenance.ConnectionString);
            await connection.OpenAsync();
            await using var command = new NpgsqlCommand(sql, connection);
            await command.ExecuteNonQueryAsync();
        }
        finally
        {
            Copying.Release();
        }
    }
}

using Customers.Infrastructure.Migrations;
using Dapper;

namespace Customers.Integration.Tests.Fixtures;

public sealed class TestDatabaseTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>
{
    [Fact]
    public async Task Create_ManyAtOnce_AreSeparateCopiesOfTheTemplate()
    {
        var migrations = EmbeddedMigrations.Of(typeof(Migrator).Assembly).Count;

        var databases = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => TestDatabase.CreateAsync()));

        foreach (var copy in databases)
        {
            await using var connection = await copy.DataSource.OpenConnectionAsync();
            await connection.ExecuteAsync("CREATE TABLE mine (id int)");
            Assert.Equal(migrations, (await MigrationHistory.ReadAsync(connection, CancellationToken.None)).Count);
        }

        foreach (var copy in databases)
            await copy.DisposeAsync();
    }

    [Fact]
    public async Task Dispose_ConnectionsAreOpen_DropsTheDatabase()
    {
        var copy = await TestDatabase.CreateAsync();
        await using var open = await copy.DataSource.OpenConnectionAsync();
        var name = open.Database;

        await copy.DisposeAsync();

        await using var connection = await database.DataSource.OpenConnectionAsync();
        Assert.Equal(
            0,
            await connection.ExecuteScalarAsync<int>("SELECT count(*) FROM pg_database WHERE datname = @name", new { name })
        );
    }

    [Fact]
    public async Task Server_ForTests_TakesThreeHundredConnectionsAndSkipsTheDisk()
    {
        await using var connection = await database.DataSource.OpenConnectionAsync();

        Assert.Equal("300", await connection.ExecuteScalarAsync<string>("SHOW max_connections"));
        Assert.Equal("off", await connection.ExecuteScalarAsync<string>("SHOW fsync"));
    }
}

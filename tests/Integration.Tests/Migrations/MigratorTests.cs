using Customers.Infrastructure.Migrations;
using Customers.Integration.Tests.Fixtures;
using Customers.Tests;
using Dapper;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Customers.Integration.Tests.Migrations;

public sealed class MigratorTests : IAsyncLifetime
{
    private static readonly Migration CreatePlants = new(
        1,
        "create_plants",
        "CREATE TABLE plants (id int); INSERT INTO plants VALUES (1);"
    );
    private static readonly Migration NamePlants = new(
        2,
        "name_plants",
        "ALTER TABLE plants ADD name text NOT NULL DEFAULT 'moss'"
    );

    private TestDatabase database = null!;

    public async Task InitializeAsync() => database = await TestDatabase.CreateEmptyAsync();

    public async Task DisposeAsync() => await database.DisposeAsync();

    [Fact]
    public async Task Migrate_EmptyDatabase_AppliesAllInOrderAndRecordsThem()
    {
        await MigrateAsync(NamePlants, CreatePlants);

        Assert.Equal("moss", await ScalarAsync<string>("SELECT name FROM plants"));
        Assert.Equal(
            "1 create_plants,2 name_plants",
            await ScalarAsync<string>(
                "SELECT string_agg(number || ' ' || name, ',' ORDER BY tm_applied, number) FROM schema_migrations"
            )
        );
    }

    [Fact]
    public async Task Migrate_Again_AppliesNothingTwice()
    {
        await MigrateAsync(CreatePlants);

        await MigrateAsync(CreatePlants, NamePlants);

        Assert.Equal(1, await ScalarAsync<int>("SELECT count(*) FROM plants"));
    }

    [Fact]
    public async Task Migrate_NothingIsMissing_AsksOneQuery()
    {
        await MigrateAsync(CreatePlants);
        using var log = new LogRecorder();
        await using var counted = new NpgsqlDataSourceBuilder(database.ConnectionString).UseLoggerFactory(log).Build();

        await new Migrator(counted, NullLogger<Migrator>.Instance, [CreatePlants]).MigrateAsync(CancellationToken.None);

        Assert.Single(log.Entries, entry => entry.Message.StartsWith("Executing", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Migrate_ManyReplicasAtOnce_AppliesEachOnce()
    {
        var slow = new Migration(1, "slowly", "SELECT pg_sleep(0.3); CREATE TABLE plants (id int);");

        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => MigrateAsync(slow, NamePlants)));

        Assert.Equal(2, await ScalarAsync<int>("SELECT count(*) FROM schema_migrations"));
    }

    [Fact]
    public async Task Migrate_OneFails_RollsItBackKeepsTheOthersAndLetsGoOfTheLock()
    {
        var broken = new Migration(2, "break", "CREATE TABLE half (id int); SELECT 1/0;");

        var failure = await Assert.ThrowsAsync<MigrationException>(() => MigrateAsync(CreatePlants, broken));

        Assert.Equal("Migration 0002_break failed and was rolled back: division by zero", failure.Message);
        Assert.False(await ScalarAsync<bool>("SELECT to_regclass('half') IS NOT NULL"));
        Assert.Equal(
            0,
            await ScalarAsync<int>(
                "SELECT count(*) FROM pg_locks l JOIN pg_database d ON d.oid = l.database WHERE l.locktype = 'advisory' AND d.datname = current_database()"
            )
        );
        await MigrateAsync(CreatePlants, NamePlants);
    }

    [Fact]
    public async Task Migrate_AppliedOneWasEdited_Refuses()
    {
        await MigrateAsync(CreatePlants);

        var failure = await Assert.ThrowsAsync<MigrationException>(() =>
            MigrateAsync(CreatePlants with { Sql = CreatePlants.Sql + " -- harmless" }, NamePlants)
        );

        Assert.StartsWith("Migration 0001_create_plants was edited", failure.Message, StringComparison.Ordinal);
        Assert.Equal(1, await ScalarAsync<int>("SELECT count(*) FROM schema_migrations"));
    }

    [Fact]
    public async Task Migrate_CheckedOutWithOtherLineEndings_IsTheSame()
    {
        await MigrateAsync(CreatePlants with { Sql = "CREATE TABLE plants\n(id int)" });

        await MigrateAsync(CreatePlants with { Sql = "CREATE TABLE plants\r\n(id int)" });
    }

    [Fact]
    public async Task Migrate_NewOneBelowTheLastApplied_Refuses()
    {
        await MigrateAsync(new Migration(2, "second", "SELECT 1"));

        var failure = await Assert.ThrowsAsync<MigrationException>(() =>
            MigrateAsync(CreatePlants, new Migration(2, "second", "SELECT 1"))
        );

        Assert.Equal(
            "Migration 0001_create_plants is new, but this database has seen 0002_second: give it a higher number.",
            failure.Message
        );
    }

    [Fact]
    public async Task Migrate_DatabaseIsNewer_WarnsAndGoesOn()
    {
        await MigrateAsync(CreatePlants, NamePlants);
        using var log = new LogRecorder();

        await new Migrator(database.DataSource, log.CreateLogger<Migrator>(), [CreatePlants]).MigrateAsync(
            CancellationToken.None
        );

        var warning = Assert.Single(log.Entries, entry => entry.Level == LogLevel.Warning);
        Assert.StartsWith("Database schema is newer: migration 2 is unknown", warning.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Construct_TwoOfOneNumber_Refuses()
    {
        var failure = Assert.Throws<MigrationException>(() =>
            new Migrator(database.DataSource, NullLogger<Migrator>.Instance, [CreatePlants, NamePlants with { Number = 1 }])
        );

        Assert.Equal("Two migrations have the number 1: create_plants, name_plants.", failure.Message);
    }

    private Task MigrateAsync(params Migration[] known) =>
        new Migrator(database.DataSource, NullLogger<Migrator>.Instance, known).MigrateAsync(CancellationToken.None);

    private async Task<T> ScalarAsync<T>(string sql)
    {
        await using var connection = await database.DataSource.OpenConnectionAsync();
        return (await connection.ExecuteScalarAsync<T>(sql))!;
    }
}

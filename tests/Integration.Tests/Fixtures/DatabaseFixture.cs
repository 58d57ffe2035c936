using Npgsql;

namespace Customers.Integration.Tests.Fixtures;

/// <summary>One database for all tests of a class: <c>class XTests(DatabaseFixture database) : IClassFixture&lt;DatabaseFixture&gt;</c>.</summary>
public sealed class DatabaseFixture : IAsyncLifetime
{
    private TestDatabase? database;

    public string ConnectionString => Database.ConnectionString;

    public NpgsqlDataSource DataSource => Database.DataSource;

    private TestDatabase Database =>
        database ?? throw new InvalidOperationException("The database exists once the fixture is initialised.");

    public async Task InitializeAsync() => database = await TestDatabase.CreateAsync();

    public async Task DisposeAsync()
    {
        if (database is not null)
            await database.DisposeAsync();
    }
}

using Customers.Infrastructure.Migrations;
using Customers.Integration.Tests.Fixtures;
using Dapper;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Customers.Integration.Tests.Customers;

/// <summary>Migration 0034 on a database that is in use: accounts are opened, renamed and erased meanwhile, and each is found by its last words.</summary>
public sealed class SearchTextsMigrationTests : IAsyncLifetime
{
    private const int Before = 33;
    private const int Accounts = 800;

    private const string Open = """
        INSERT INTO customers (
            id, version, event_version, status, username, name, detail, email, email_canonical, phone_number, address, webhook_method,
            webhook_uri, line_secret, line_token, permission_ids, billing_account_id, email_verified, identity_verification_status, holds,
            tm_activate, tm_create, tm_update
        )
        SELECT gen_random_uuid(), 1, 1, 'active', '', @Name || ' ' || n, '', '', NULL, '+1555' || n, '', '', '', '', '', '{}', '00000000-0000-0000-0000-000000000000', false, 'none', '[]',
            now(), now() - n * interval '1 hour', now()
        FROM generate_series(1, @Accounts) n
        """;

    private const string Rename = """
        UPDATE customers
        SET name = 'Renamed'
        WHERE name = @Name
        """;

    private const string Erase = """
        UPDATE customers
        SET status = 'deleted',
            tm_delete = now(),
            name = '',
            phone_number = ''
        WHERE name = @Name
        """;

    private const string Wrong = """
        SELECT count(*)
        FROM (SELECT * FROM customers WHERE name || email || phone_number || username <> '') c
        FULL JOIN search_texts s ON s.customer_id = c.id AND s.tm_create = c.tm_create
        WHERE s.text IS DISTINCT FROM lower(c.name || E'\n' || c.email || E'\n' || c.phone_number || E'\n' || c.username)
        """;

    private readonly IReadOnlyList<Migration> all = EmbeddedMigrations.Of(typeof(Migrator).Assembly);
    private TestDatabase database = null!;

    public async Task InitializeAsync()
    {
        database = await TestDatabase.CreateEmptyAsync();
        await MigrateAsync(Before);
        await ExecuteAsync(Open, new { Name = "Early", Accounts });
    }

    public async Task DisposeAsync() => await database.DisposeAsync();

    [Fact]
    public async Task Migrate_AccountsAreOpenedRenamedAndErasedMeanwhile_FindsEachByItsLastWords()
    {
        using var stop = new CancellationTokenSource();
        var writing = Task.Run(() => WriteAsync(stop.Token));

        await MigrateAsync(int.MaxValue);

        await stop.CancelAsync();
        Assert.NotEqual(0, await writing);
        Assert.Equal(0, await ScalarAsync(Wrong));
    }

    // The erasure does not see the row that a step fills in beside it, and the step does not see that the words are gone.
    [Fact]
    public async Task Migrate_WhileAnErasureIsUnderWay_KeepsNoWordOfIt()
    {
        var steps = all.Single(one => one.Number == Before + 1).Steps;
        await ExecuteAsync(steps[0]);
        await using var connection = await database.DataSource.OpenConnectionAsync();
        await using var erasure = await connection.BeginTransactionAsync();
        Assert.Equal(1, await connection.ExecuteAsync(Erase, new { Name = "Early 7" }));
        foreach (var step in steps.Skip(1).Take(8))
            await ExecuteAsync(step);

        var tooEarly = await Assert.ThrowsAsync<PostgresException>(() => ExecuteAsync($"BEGIN; {steps[9]}; COMMIT"));
        await erasure.CommitAsync();
        Assert.Equal(1, await ScalarAsync(Wrong));
        await MigrateAsync(int.MaxValue);

        Assert.Equal(PostgresErrorCodes.LockNotAvailable, tooEarly.SqlState);
        Assert.Equal(0, await ScalarAsync(Wrong));
    }

    // One after the other until it is told to stop; any failure is the test's.
    private async Task<int> WriteAsync(CancellationToken stop)
    {
        var done = 0;
        for (var number = 1; number < Accounts && !stop.IsCancellationRequested; number += 2)
        {
            await ExecuteAsync(Open, new { Name = $"Late {number}", Accounts = 1 });
            done += await ExecuteAsync(Rename, new { Name = $"Early {number}" });
            done += await ExecuteAsync(Erase, new { Name = $"Early {number + 1}" });
        }

        return done;
    }

    private Task MigrateAsync(int last) =>
        new Migrator(database.DataSource, NullLogger<Migrator>.Instance, [.. all.Where(one => one.Number <= last)]).MigrateAsync(
            CancellationToken.None
        );

    private async Task<int> ExecuteAsync(string sql, object? parameters = null)
    {
        await using var connection = await database.DataSource.OpenConnectionAsync();
        return await connection.ExecuteAsync(sql, parameters);
    }

    private async Task<long> ScalarAsync(string sql)
    {
        await using var connection = await database.DataSource.OpenConnectionAsync();
        return await connection.ExecuteScalarAsync<long>(sql);
    }
}

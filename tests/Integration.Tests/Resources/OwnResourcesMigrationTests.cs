using Customers.Infrastructure.Migrations;
using Customers.Integration.Tests.Fixtures;
using Dapper;
using Microsoft.Extensions.Logging.Abstractions;

namespace Customers.Integration.Tests.Resources;

/// <summary>Migration 0008 on a database with accounts of before: it takes nothing from them, and those that are gone need no limits.</summary>
public sealed class OwnResourcesMigrationTests : IAsyncLifetime
{
    private const int Before = 5;
    private const int This = 8;

    private const string InsertAccount = """
        INSERT INTO customers (
            id, version, event_version, status, username, name, detail, email, phone_number, address, webhook_method, webhook_uri,
            line_secret, line_token, permission_ids, billing_account_id, email_verified, identity_verification_status, holds, tm_activate,
            tm_create, tm_update, tm_delete
        )
        VALUES (
            @Id, 1, 1, @Status, '', '', '', '', '', '', '', '', '', '', '{}', '00000000-0000-0000-0000-000000000000', false,
            'none', '[]', now(), now(), now(), CASE @Status WHEN 'deleted' THEN now() END
        )
        """;

    private readonly IReadOnlyList<Migration> all = EmbeddedMigrations.Of(typeof(Migrator).Assembly);
    private TestDatabase database = null!;

    public async Task InitializeAsync() => database = await TestDatabase.CreateEmptyAsync();

    public async Task DisposeAsync() => await database.DisposeAsync();

    [Fact]
    public async Task Migrate_AccountsOfBefore_HaveNoLimits()
    {
        await MigrateAsync(Before);
        await using var connection = await database.DataSource.OpenConnectionAsync();
        var (active, deleted) = (Guid.NewGuid(), Guid.NewGuid());
        await connection.ExecuteAsync(InsertAccount, new { Id = active, Status = "active" });
        await connection.ExecuteAsync(InsertAccount, new { Id = deleted, Status = "deleted" });

        await MigrateAsync(This);

        var limits = await connection.QueryAsync<(Guid, string, string)>(
            "SELECT customer_id, plan, overrides::text FROM account_limits"
        );
        Assert.Equal([(active, "unlimited", "{}")], limits);
    }

    private Task MigrateAsync(int number) =>
        new Migrator(
            database.DataSource,
            NullLogger<Migrator>.Instance,
            [.. all.Where(migration => migration.Number <= number)]
        ).MigrateAsync(default);
}

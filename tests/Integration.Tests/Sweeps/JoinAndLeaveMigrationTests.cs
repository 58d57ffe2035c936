using Customers.Infrastructure.Migrations;
using Customers.Integration.Tests.Fixtures;
using Dapper;
using Microsoft.Extensions.Logging.Abstractions;

namespace Customers.Integration.Tests.Sweeps;

/// <summary>Migration 0005 on a database with accounts of before: those that are frozen are reminded, and nobody expires.</summary>
public sealed class JoinAndLeaveMigrationTests : IAsyncLifetime
{
    private const int Before = 4;

    private const string InsertAccount = """
        INSERT INTO customers (
            id, version, event_version, status, username, name, detail, email, phone_number, address, webhook_method, webhook_uri,
            line_secret, line_token, permission_ids, billing_account_id, email_verified, identity_verification_status, holds, tm_activate,
            tm_deletion_requested, tm_deletion_scheduled, tm_create, tm_update
        )
        VALUES (
            gen_random_uuid(), 1, 1, @Status, @Name, '', '', '', '', '', '', '', '', '', '{}', '00000000-0000-0000-0000-000000000000', false,
            'none', '[]', CASE @Status WHEN 'initial' THEN NULL ELSE now() END, now() + @Left - interval '30 days', now() + @Left, now(), now()
        )
        """;

    private const string SelectReminders = """
        SELECT username || ' ' || COALESCE((tm_deletion_scheduled - tm_deletion_remind)::text, '-')
        FROM customers
        WHERE tm_verify_by IS NULL
        ORDER BY username
        """;

    private readonly IReadOnlyList<Migration> all = EmbeddedMigrations.Of(typeof(Migrator).Assembly);
    private TestDatabase database = null!;

    public async Task InitializeAsync() => database = await TestDatabase.CreateEmptyAsync();

    public async Task DisposeAsync() => await database.DisposeAsync();

    [Fact]
    public async Task Migrate_AccountsOfBefore_AreRemindedOfWhatIsToComeAndNeverExpire()
    {
        await MigrateAsync(Before);
        await using var connection = await database.DataSource.OpenConnectionAsync();
        (string Name, string Status, int? Hours)[] accounts =
        [
            ("active", "active", null),
            ("due", "frozen", -1),
            ("hours", "frozen", 23),
            ("days", "frozen", 167),
            ("weeks", "frozen", 169),
            ("new", "initial", null),
        ];
        foreach (var (name, status, hours) in accounts)
        {
            var left = hours is { } some ? TimeSpan.FromHours(some) : (TimeSpan?)null;
            await connection.ExecuteAsync(
                InsertAccount,
                new
                {
                    Name = name,
                    Status = status,
                    Left = left,
                }
            );
        }

        await MigrateAsync(all.Count);

        Assert.Equal(
            ["active -", "days 1 day", "due -", "hours -", "new -", "weeks 7 days"],
            await connection.QueryAsync<string>(SelectReminders)
        );
    }

    private Task MigrateAsync(int last) =>
        new Migrator(database.DataSource, NullLogger<Migrator>.Instance, [.. all.Take(last)]).MigrateAsync(
            CancellationToken.None
        );
}

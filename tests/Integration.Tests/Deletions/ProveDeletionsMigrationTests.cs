using Customers.Infrastructure.Migrations;
using Customers.Integration.Tests.Fixtures;
using Dapper;
using Microsoft.Extensions.Logging.Abstractions;

namespace Customers.Integration.Tests.Deletions;

/// <summary>Migration 0009 on a database with accounts of before: those that are gone get what is known of their end.</summary>
public sealed class ProveDeletionsMigrationTests : IAsyncLifetime
{
    private const int Before = 8;
    private const int This = 9;

    private const string InsertAccount = """
        INSERT INTO customers (
            id, version, event_version, status, username, name, detail, email, phone_number, address, webhook_method, webhook_uri,
            line_secret, line_token, permission_ids, billing_account_id, email_verified, identity_verification_status, holds, tm_activate,
            tm_create, tm_update, tm_delete, tm_expire
        )
        VALUES (
            @Id, 1, 1, @Status, '', '', '', '', '', '', '', '', '', '', '{}', '00000000-0000-0000-0000-000000000000', false,
            'none', '[]', now(), now(), now(), CASE @Status WHEN 'deleted' THEN @At END, CASE @Status WHEN 'expired' THEN @At END
        );
        INSERT INTO agents (id, customer_id, version, role, username, name, detail, permission, tm_create, tm_update, tm_delete)
        SELECT gen_random_uuid(), @Id, 1, role, '', '', '', 32, @At, @At, CASE WHEN @Status <> 'active' THEN @At END
        FROM unnest(ARRAY['owner', 'guest', 'member']) AS r (role);
        INSERT INTO agents (id, customer_id, version, role, username, name, detail, permission, tm_create, tm_update, tm_delete)
        VALUES (gen_random_uuid(), @Id, 1, 'member', '', '', '', 32, @At, @At, @At - interval '1 hour');
        INSERT INTO resources (customer_id, type, resource_id, tm_create, tm_delete)
        VALUES (@Id, 'numbers', gen_random_uuid(), @At, NULL), (@Id, 'numbers', gen_random_uuid(), @At, @At);
        INSERT INTO reservations (id, customer_id, type, count, tm_create, tm_expire)
        VALUES (gen_random_uuid(), @Id, 'numbers', 1, now(), now() + interval '1 hour')
        """;

    private const string InsertEvent = """
        INSERT INTO events (id, customer_id, version, type, actor_type, actor_id, request_id, changed, data, tm_create)
        VALUES (gen_random_uuid(), @Id, @Version, @Type, @Actor, @Agent, '', '{}', '{}', now())
        """;

    private static readonly DateTime at = new(2026, 3, 1, 12, 0, 0, DateTimeKind.Utc);
    private static readonly Guid agent = Guid.NewGuid();

    private readonly IReadOnlyList<Migration> all = EmbeddedMigrations.Of(typeof(Migrator).Assembly);
    private TestDatabase database = null!;

    public async Task InitializeAsync() => database = await TestDatabase.CreateEmptyAsync();

    public async Task DisposeAsync() => await database.DisposeAsync();

    [Fact]
    public async Task Migrate_AccountsOfBefore_GetWhatIsKnown()
    {
        await MigrateAsync(Before);
        await using var connection = await database.DataSource.OpenConnectionAsync();
        var (active, told, silent, expired) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        foreach (var (id, status) in new[] { (active, "active"), (told, "deleted"), (silent, "deleted"), (expired, "expired") })
        {
            await connection.ExecuteAsync(
                InsertAccount,
                new
                {
                    Id = id,
                    Status = status,
                    At = at,
                }
            );
        }
        await RecordAsync(connection, told, 1, "customer_frozen", "agent");
        await RecordAsync(connection, told, 2, "customer_deleted", "system");
        await RecordAsync(connection, expired, 1, "customer_expired", "system");

        await MigrateAsync(This);

        const string erased = """{"agents": 2, "accounts": 1}""";
        var known = await connection.QueryAsync<(Guid, DateTime, string?, Guid?, string)>(
            "SELECT customer_id, tm_delete, actor_type, actor_id, erased::text FROM deletions"
        );
        Assert.Equal(
            new (Guid, DateTime, string?, Guid?, string)[]
            {
                (told, at, "agent", agent, erased),
                (silent, at, null, null, erased),
                (expired, at, "system", agent, erased),
            }.OrderBy(row => row.Item1),
            known.OrderBy(row => row.Item1)
        );
    }

    [Fact]
    public async Task Migrate_SomethingIsStillThereOfGoneAccounts_IsAskedForByTheNextRun()
    {
        await MigrateAsync(Before);
        await using var connection = await database.DataSource.OpenConnectionAsync();
        foreach (var status in new[] { "active", "deleted" })
        {
            await connection.ExecuteAsync(
                InsertAccount,
                new
                {
                    Id = Guid.NewGuid(),
                    Status = status,
                    At = at,
                }
            );
        }

        await MigrateAsync(This);

        Assert.Equal(
            ["active f 0", "active t 0", "deleted f 1", "deleted t 0"],
            await connection.QueryAsync<string>(
                """
                SELECT concat_ws(' ', c.status, r.tm_delete IS NOT NULL, count(r.tm_request_next))
                FROM resources r
                JOIN customers c ON c.id = r.customer_id
                GROUP BY c.status, r.tm_delete IS NOT NULL
                ORDER BY 1
                """
            )
        );
        Assert.Equal(
            ["deleted"],
            await connection.QueryAsync<string>(
                "SELECT c.status FROM reservations r JOIN customers c ON c.id = r.customer_id WHERE r.tm_release IS NOT NULL"
            )
        );
    }

    private static Task<int> RecordAsync(Npgsql.NpgsqlConnection connection, Guid id, int version, string type, string actor) =>
        connection.ExecuteAsync(
            InsertEvent,
            new
            {
                Id = id,
                Version = version,
                Type = type,
                Actor = actor,
                Agent = agent,
            }
        );

    private Task MigrateAsync(int number) =>
        new Migrator(
            database.DataSource,
            NullLogger<Migrator>.Instance,
            [.. all.Where(migration => migration.Number <= number)]
        ).MigrateAsync(CancellationToken.None);
}

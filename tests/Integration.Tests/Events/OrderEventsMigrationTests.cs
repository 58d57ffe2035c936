using Customers.Infrastructure.Migrations;
using Customers.Integration.Tests.Fixtures;
using Dapper;
using Microsoft.Extensions.Logging.Abstractions;

namespace Customers.Integration.Tests.Events;

/// <summary>Migration 0002 on a database with events of before: they get a place in the feed, and new ones stand behind them.</summary>
public sealed class OrderEventsMigrationTests : IAsyncLifetime
{
    private const int Before = 1;

    private const string InsertAccount = """
        INSERT INTO customers (
            id, version, event_version, status, username, name, detail, email, phone_number, address, webhook_method, webhook_uri,
            line_secret, line_token, permission_ids, billing_account_id, email_verified, identity_verification_status, holds, tm_activate,
            tm_create, tm_update
        )
        VALUES (
            @id, 1, @count, 'active', '', '', '', '', '', '', '', '', '', '', '{}', '00000000-0000-0000-0000-000000000000', false, 'none',
            '[]', now(), now(), now()
        )
        """;

    // The clock of one server was a minute behind for a while: times of an account go back, and times of accounts cross and meet.
    private const string InsertEvents = """
        INSERT INTO events (id, customer_id, version, type, actor_type, actor_id, request_id, changed, data, tm_create)
        SELECT gen_random_uuid(), @id, n, 'customer_updated', 'system', gen_random_uuid(), '', '{}', '{}',
            timestamptz '2026-01-01T00:00:00Z' + interval '1 second' * (n / 2 * 10 + @shift) - interval '1 minute' * (n % 3)
        FROM generate_series(1, @count) AS n
        ORDER BY random()
        """;

    private static readonly (Guid Id, int Count, int Shift)[] accounts =
    [
        (Guid.Parse("0195f000-0000-7000-8000-000000000003"), 40, 0),
        (Guid.Parse("0195f000-0000-7000-8000-000000000001"), 25, 7),
        (Guid.Parse("0195f000-0000-7000-8000-000000000002"), 1, 60),
    ];

    private readonly IReadOnlyList<Migration> all = EmbeddedMigrations.Of(typeof(Migrator).Assembly);
    private TestDatabase database = null!;

    public async Task InitializeAsync() => database = await TestDatabase.CreateEmptyAsync();

    public async Task DisposeAsync() => await database.DisposeAsync();

    [Fact]
    public async Task Migrate_EventsOfBefore_KeepTheOrderOfTheirAccountsAndGetUniqueNumbers()
    {
        await MigrateAsync(Before);
        await using var connection = await database.DataSource.OpenConnectionAsync();
        foreach (var (id, count, shift) in accounts)
        {
            await connection.ExecuteAsync(InsertAccount, new { id, count });
            await connection.ExecuteAsync(
                InsertEvents,
                new
                {
                    id,
                    count,
                    shift,
                }
            );
        }

        await MigrateAsync(all.Count);

        var feed = (
            await connection.QueryAsync<(Guid CustomerId, long Version, long Order, long Seq)>(
                "SELECT customer_id, version, feed_order, seq FROM events ORDER BY feed_order, seq"
            )
        ).ToList();
        Assert.Equal(Enumerable.Range(1, feed.Count).Select(number => (long)number), feed.Select(one => one.Seq));
        Assert.All(feed, one => Assert.Equal(0, one.Order));
        foreach (var (id, count, _) in accounts)
            Assert.Equal(
                Enumerable.Range(1, count).Select(version => (long)version),
                feed.Where(one => one.CustomerId == id).Select(one => one.Version)
            );
        // They are interleaved by time, and not account after account.
        Assert.True(feed.Zip(feed.Skip(1)).Count(pair => pair.First.CustomerId != pair.Second.CustomerId) > accounts.Length);
    }

    [Fact]
    public async Task Migrate_ThenWrite_StandsBehindWhatWasThere()
    {
        await MigrateAsync(Before);
        await using (var connection = await database.DataSource.OpenConnectionAsync())
        {
            await connection.ExecuteAsync(InsertAccount, new { accounts[0].Id, accounts[0].Count });
            await connection.ExecuteAsync(
                InsertEvents,
                new
                {
                    accounts[0].Id,
                    accounts[0].Count,
                    accounts[0].Shift,
                }
            );
        }
        await MigrateAsync(all.Count);

        await using var replica = Replica.On(database.ConnectionString);
        await new Stored(replica).AddAsync(
            Domain.Customers.Customer.Open(Sample.New("", Domain.Customers.CustomerProfile.Empty), Sample.Staff, Sample.Created)
        );

        var follower = new Follower(replica, pageSize: 7);
        await follower.ReachAsync(accounts[0].Count + 1);
        Assert.Equal(
            Enumerable.Range(1, accounts[0].Count).Select(version => (long)version).Append(1),
            follower.Seen.Select(happened => happened.Version)
        );
        Assert.Equal("customer_created", follower.Seen[^1].Type);
    }

    [Fact]
    public async Task Migrate_NoEvents_BeginsAtOne()
    {
        await MigrateAsync(all.Count);
        await using var connection = await database.DataSource.OpenConnectionAsync();

        Assert.Equal(1, await connection.ExecuteScalarAsync<long>("SELECT nextval(pg_get_serial_sequence('events', 'seq'))"));
    }

    private Task MigrateAsync(int last) =>
        new Migrator(database.DataSource, NullLogger<Migrator>.Instance, [.. all.Take(last)]).MigrateAsync(
            CancellationToken.None
        );
}

using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.Sweeps;

/// <summary>What has had its time is removed, and nothing that has some left.</summary>
public sealed class RetentionSweepTests : IAsyncLifetime
{
    private const int Old = 1200;
    private const int Young = 3;

    private readonly StorageFixture storage = new();
    private TestAccount account = null!;

    public async Task InitializeAsync()
    {
        await storage.InitializeAsync();
        account = await TestAccount.OpenAsync(storage);
    }

    public Task DisposeAsync() => storage.DisposeAsync();

    public static TheoryData<string, string, string> Tables() =>
        new()
        {
            {
                "tokens",
                """
                    INSERT INTO tokens (id, agent_id, customer_id, tm_create, tm_expire)
                    SELECT gen_random_uuid(), @Agent, @Account, now() - interval '7 days', @At
                    FROM generate_series(1, @Count)
                    """,
                "now()"
            },
            {
                "password_attempts",
                """
                    INSERT INTO password_attempts (subject, attempts, tm_reset)
                    SELECT sha256(gen_random_uuid()::text::bytea), 1, @At
                    FROM generate_series(1, @Count)
                    """,
                "now()"
            },
            {
                "agent_networks",
                """
                    INSERT INTO agent_networks (agent_id, network, customer_id, tm_first, tm_last)
                    SELECT @Agent, gen_random_uuid(), @Account, @At, @At
                    FROM generate_series(1, @Count)
                    """,
                "now() - interval '400 days'"
            },
            {
                "mail_tokens",
                """
                    INSERT INTO mail_tokens (purpose, subject, customer_id, token_hash, email, tm_create, tm_expire)
                    SELECT 'set_password', gen_random_uuid(), @Account, sha256(gen_random_uuid()::text::bytea), '', @At, @At
                    FROM generate_series(1, @Count)
                    """,
                "now() - interval '7 days'"
            },
            {
                "mails",
                """
                    INSERT INTO mails (id, customer_id, kind, recipient, status, attempts, tm_create, tm_update)
                    SELECT gen_random_uuid(), @Account, 'account_exists', '', 'sent', 1, @At, @At
                    FROM generate_series(1, @Count)
                    """,
                "now() - interval '30 days'"
            },
            {
                "reservations",
                """
                    INSERT INTO reservations (id, customer_id, type, count, tm_create, tm_expire)
                    SELECT gen_random_uuid(), @Account, 'numbers', 1, @At, @At
                    FROM generate_series(1, @Count)
                    """,
                "now() - interval '7 days'"
            },
            {
                "resources",
                """
                    INSERT INTO resources (customer_id, type, resource_id, tm_create, tm_delete)
                    SELECT @Account, 'numbers', gen_random_uuid(), @At, @At
                    FROM generate_series(1, @Count)
                    """,
                "now() - interval '90 days'"
            },
        };

    [Theory]
    [MemberData(nameof(Tables))]
    public async Task Run_SomeHaveHadTheirTime_RemovesThoseAndCountsThem(string table, string insert, string end)
    {
        await AddAsync(insert, end, TimeSpan.Zero, Old);
        await AddAsync(insert, end, TimeSpan.FromMinutes(5), Young);

        var counts = (await storage.SweepAsync("retention")).Split(", ");

        Assert.Contains($"{table} {Old}", counts);
        Assert.Equal(counts.Length - 1, counts.Count(count => count.EndsWith(" 0", StringComparison.Ordinal)));
        Assert.Equal(Young, await storage.ScalarAsync<int>($"SELECT count(*) FROM {table}"));
    }

    [Theory]
    [InlineData("NULL", "NULL")]
    [InlineData("now() - interval '91 days'", "now() - interval '92 days'")]
    public async Task Run_ResourceIsThereOrProvesADeletion_KeepsIt(string deleted, string askedFor)
    {
        await storage.ExecuteAsync(
            $"""
            INSERT INTO resources (customer_id, type, resource_id, tm_create, tm_delete, tm_deletion_request)
            VALUES (@Value, 'numbers', gen_random_uuid(), now() - interval '93 days', {deleted}, {askedFor})
            """,
            account.Id
        );

        await storage.SweepAsync("retention");

        Assert.Equal(1, await storage.ScalarAsync<int>("SELECT count(*) FROM resources"));
    }

    [Fact]
    public async Task Run_OldMailIsStillToBeSent_KeepsIt()
    {
        await storage.ExecuteAsync(
            """
            INSERT INTO mails (id, customer_id, kind, recipient, status, attempts, tm_next, tm_create, tm_update)
            VALUES (gen_random_uuid(), @Value, 'account_exists', 'sealed', 'pending', 1, now(), now() - interval '31 days', now())
            """,
            account.Id
        );

        await storage.SweepAsync("retention");

        Assert.Equal(1, await storage.ScalarAsync<int>("SELECT count(*) FROM mails"));
    }

    [Fact]
    public async Task Run_EventsAndDeliveriesAreOld_CountsThemToo()
    {
        await storage.ExecuteAsync(
            """
            INSERT INTO event_marks (tm_create, feed_order, seq)
            SELECT now() - interval '401 days', max(feed_order), max(seq)
            FROM events;

            INSERT INTO webhook_deliveries (id, customer_id, event_version, type, status, attempts, tm_create, tm_update)
            SELECT gen_random_uuid(), @Value, 1, 'customer_updated', 'delivered', 1, now() - interval '31 days', now()
            """,
            account.Id
        );

        Assert.StartsWith("events 3, webhook_deliveries 1, ", await storage.SweepAsync("retention"), StringComparison.Ordinal);
    }

    private Task<int> AddAsync(string insert, string end, TimeSpan left, int count) =>
        storage.ExecuteAsync(
            insert.Replace("@At", $"{end} + @Left", StringComparison.Ordinal),
            new
            {
                Agent = account.OwnerId.Value,
                Account = account.Id.Value,
                Left = left,
                Count = count,
            }
        );
}

using Customers.Domain.Common;
using Customers.Domain.Customers;
using Customers.Infrastructure.Migrations;
using Customers.Integration.Tests.Fixtures;
using Customers.Integration.Tests.IdentityVerifications;
using Dapper;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Customers.Integration.Tests.Database;

/// <summary>The schema refuses what can not be true, whoever writes it.</summary>
public sealed class SchemaTests(StorageFixture storage) : IClassFixture<StorageFixture>
{
    private const string Insert = """
        INSERT INTO customers (
            id, version, event_version, status, username, name, detail, email, phone_number, address, webhook_method, webhook_uri, line_secret,
            line_token, permission_ids, billing_account_id, email_verified, identity_verification_status, holds, tm_activate,
            tm_deletion_requested, tm_deletion_scheduled, tm_create, tm_update, tm_delete, tm_expire
        )
        VALUES (
            gen_random_uuid(), 1, 1, @Status, '', '', '', '', '', '', '', '', '', '', '{}', '00000000-0000-0000-0000-000000000000', false, 'none', @Holds::jsonb,
            @Activated, @Scheduled, @Scheduled, now(), now(), @Deleted, @Expired
        )
        """;

    // Every way to say yes or no to: deleted, expired, scheduled, held, activated.
    public static TheoryData<bool, bool, bool, bool, bool> Combinations
    {
        get
        {
            var data = new TheoryData<bool, bool, bool, bool, bool>();
            for (var bits = 0; bits < 32; bits++)
                data.Add((bits & 1) != 0, (bits & 2) != 0, (bits & 4) != 0, (bits & 8) != 0, (bits & 16) != 0);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Combinations))]
    public async Task Status_ForEveryCombinationOfFacts_IsTheOneTheDomainDerives(
        bool deleted,
        bool expired,
        bool scheduled,
        bool held,
        bool activated
    )
    {
        DateTimeOffset? When(bool happened) => happened ? Sample.Later : null;
        var derived = new CustomerFacts
        {
            Id = default,
            Holds = held ? Sample.Customer().Holds : [],
            ActivatedAt = When(activated),
            DeletionScheduledAt = When(scheduled),
            DeletedAt = When(deleted),
            ExpiredAt = When(expired),
            CreatedAt = Sample.Created,
            UpdatedAt = Sample.Created,
        }.Status;
        // Not every combination can be: a deletion is scheduled only while frozen, and nobody holds who is gone.
        var isGone = derived is CustomerStatus.Deleted or CustomerStatus.Expired;
        var possible = scheduled == (derived == CustomerStatus.Frozen) && !(isGone && held);

        foreach (var status in Enum.GetValues<CustomerStatus>())
        {
            var row = new
            {
                Status = status.ToName(),
                Holds = held ? """[{"kind":"Fraud"}]""" : "[]",
                Activated = When(activated),
                Scheduled = When(scheduled),
                Deleted = When(deleted),
                Expired = When(expired),
            };
            Assert.Equal((status, possible && status == derived), (status, await AcceptsAsync(Insert, row)));
        }
    }

    [Theory]
    [InlineData("customers_status_follows_from_the_facts", "UPDATE customers SET status = 'suspended'")]
    [InlineData(
        "customers_identity_verification_status_is_known",
        "UPDATE customers SET identity_verification_status = 'Verified'"
    )]
    [InlineData(
        "customers_deletion_is_scheduled_only_while_frozen",
        "UPDATE customers SET status = 'frozen', tm_deletion_scheduled = now()"
    )]
    [InlineData(
        "customers_gone_hold_nothing_personal",
        "UPDATE customers SET status = 'deleted', tm_delete = now() WHERE username <> ''"
    )]
    [InlineData("customers_only_a_set_rtp_debug_ends", "UPDATE customers SET tm_rtp_debug_until = now()")]
    [InlineData("customers_only_a_set_rtp_debug_ends", "UPDATE customers SET rtp_debug = false, tm_rtp_debug_until = now()")]
    [InlineData("agents_role_is_known", "UPDATE agents SET role = 'admin' WHERE role = 'owner'")]
    [InlineData("agents_guest_has_no_password", "UPDATE agents SET password_hash = 'hash' WHERE role = 'guest'")]
    [InlineData("agents_guest_has_no_password", "UPDATE agents SET username_canonical = 'guest' WHERE role = 'guest'")]
    [InlineData("agents_deleted_can_not_sign_in", "UPDATE agents SET tm_delete = now() WHERE role = 'owner'")]
    [InlineData("agents_one_guest_an_account", InsertAgent, "guest")]
    [InlineData("agents_one_owner_an_account", InsertAgent, "owner")]
    [InlineData("access_keys_deleted_have_no_hash", "UPDATE access_keys SET tm_delete = now()")]
    [InlineData("access_keys_deleted_have_no_hash", "UPDATE access_keys SET token_hash = NULL")]
    [InlineData("identity_moves_statuses_are_known", "UPDATE identity_moves SET to_status = 'proven'")]
    [InlineData("identity_moves_lead_elsewhere", "UPDATE identity_moves SET to_status = from_status")]
    [InlineData("identity_checks_status_is_known", "UPDATE identity_checks SET status = 'lost', tm_next = NULL")]
    [InlineData("identity_checks_waiting_have_a_next_attempt", "UPDATE identity_checks SET tm_next = NULL")]
    [InlineData("identity_checks_decided_have_an_outcome", "UPDATE identity_checks SET status = 'decided', tm_next = NULL")]
    [InlineData("identity_checks_outcome_is_known", DecideOtherwise)]
    [InlineData(
        "identity_checks_open_key",
        "INSERT INTO identity_checks SELECT gen_random_uuid(), customer_id, provider, '', 'started', NULL, 0, NULL, NULL, NULL, now(), now() FROM identity_checks"
    )]
    public async Task Write_WhatCanNotBe_IsRefused(string constraint, string sql, string? role = null)
    {
        var account = await TestAccount.OpenAsync(storage);
        await new Stored(storage.Replica).AddAsync(Sample.Key(account.Id));
        await Checks.QueueAsync(storage, account);

        var refused = await Assert.ThrowsAsync<PostgresException>(() => storage.ExecuteAsync(sql, new { role }));

        Assert.Equal(constraint, refused.ConstraintName);
    }

    [Fact]
    public async Task Migrate_EmptyDatabase_MakesTheSchemaOfTheTemplate()
    {
        await using var empty = await TestDatabase.CreateEmptyAsync();

        await new Migrator(empty.DataSource, NullLogger<Migrator>.Instance).MigrateAsync(CancellationToken.None);

        const string columns = """
            SELECT string_agg(table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable, E'\n' ORDER BY table_name, column_name)
            FROM information_schema.columns
            WHERE table_schema = 'public'
            """;
        await using var connection = await empty.DataSource.OpenConnectionAsync();
        var made = await connection.ExecuteScalarAsync<string>(columns);
        Assert.Equal(await storage.ScalarAsync<string>(columns), made);
        Assert.Contains("customers.tm_create timestamp with time zone NO", made, StringComparison.Ordinal);
        Assert.DoesNotContain("timestamp without time zone", made, StringComparison.Ordinal);
    }

    private const string DecideOtherwise = """
        UPDATE identity_checks
        SET status = 'decided',
            outcome = 'pending',
            tm_next = NULL
        """;

    private const string InsertAgent = """
        INSERT INTO agents (id, customer_id, version, role, username, name, detail, permission, tm_create, tm_update)
        SELECT gen_random_uuid(), id, 1, @role, '', '', '', 32, now(), now()
        FROM customers
        WHERE tm_delete IS NULL
        """;

    private async Task<bool> AcceptsAsync(string sql, object row)
    {
        await using var connection = await storage.DataSource.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        try
        {
            return await connection.ExecuteAsync(sql, row) == 1;
        }
        catch (PostgresException refused) when (refused.SqlState == PostgresErrorCodes.CheckViolation)
        {
            return false;
        }
    }
}

using System.Text.RegularExpressions;
using Customers.Application.AccessKeys;
using Customers.Application.Agents;
using Customers.Application.Customers;
using Customers.Application.Leaving;
using Customers.Application.SignIns;
using Customers.Integration.Tests.Fixtures;
using Customers.Integration.Tests.IdentityVerifications;

namespace Customers.Integration.Tests.Sweeps;

/// <summary>Frozen accounts whose date comes.</summary>
public sealed partial class DueDeletionTests(StorageFixture storage) : IClassFixture<StorageFixture>
{
    private const string Sweep = "due-deletions";

    // Everything that is kept, but for what is random or says who did it: the platform there, the service itself here.
    private static readonly string[] tables =
    [
        "SELECT (to_jsonb(t) - 'feed_order')::text FROM customers t WHERE id = @Value",
        "SELECT (to_jsonb(t))::text FROM agents t WHERE customer_id = @Value ORDER BY role",
        "SELECT (to_jsonb(t))::text FROM access_keys t WHERE customer_id = @Value",
        "SELECT (to_jsonb(t))::text FROM tokens t WHERE customer_id = @Value",
        "SELECT (to_jsonb(t))::text FROM delegations t WHERE customer_id = @Value",
        "SELECT (to_jsonb(t))::text FROM terms_agreements t WHERE customer_id = @Value",
        "SELECT (to_jsonb(t) - 'actor_type')::text FROM identity_moves t WHERE customer_id = @Value ORDER BY tm_create, id",
        "SELECT (to_jsonb(t))::text FROM identity_checks t WHERE customer_id = @Value",
        "SELECT (to_jsonb(t) || jsonb_build_object('recipient', recipient <> ''))::text FROM mails t WHERE customer_id = @Value ORDER BY tm_create",
        "SELECT (to_jsonb(t))::text FROM mail_tokens t WHERE customer_id = @Value",
        "SELECT (to_jsonb(t) - 'secret')::text FROM webhooks t WHERE customer_id = @Value",
        "SELECT (to_jsonb(t))::text FROM webhook_deliveries t WHERE customer_id = @Value ORDER BY event_version",
        "SELECT (to_jsonb(t) - '{feed_order,seq,actor_type,credential}'::text[])::text FROM events t WHERE customer_id = @Value ORDER BY version",
    ];

    [Fact]
    public async Task Run_DateHasCome_DeletesTheAccountAndSaysSoOnce()
    {
        var account = await storage.FrozenAsync(TimeSpan.FromMicroseconds(-1));

        Assert.Equal("deleted 1, failed 0, left 0", await storage.SweepAsync(Sweep));
        Assert.Equal("deleted 0, failed 0, left 0", await storage.SweepAsync(Sweep));

        Assert.Equal("deleted", await storage.StatusAsync(account));
        Assert.EndsWith("frozen by platform, deleted by system", await storage.EventsAsync(account), StringComparison.Ordinal);
        Assert.Equal(1, await storage.MailsAsync(account, "account_deleted"));
    }

    [Fact]
    public async Task Run_DateHasNotCome_LeavesItAlone()
    {
        var account = await storage.FrozenAsync(TimeSpan.FromMinutes(1));

        Assert.Equal("deleted 0, failed 0, left 0", await storage.SweepAsync(Sweep));

        Assert.Equal("frozen", await storage.StatusAsync(account));
    }

    [Fact]
    public async Task Run_DateHasCome_LeavesExactlyWhatAnImmediateDeletionLeaves()
    {
        var (swept, immediate) = (await FilledAsync(TimeSpan.FromHours(-1)), await FilledAsync(TimeSpan.FromHours(-1)));
        Assert.Equal(await StoredAsync(immediate), await StoredAsync(swept));
        await storage.Replica.DoAsync(TestCallers.Staff, new DeleteCustomer(immediate.Id));

        await storage.SweepAsync(Sweep);

        Assert.Equal(await StoredAsync(immediate), await StoredAsync(swept));
    }

    /// <summary>A frozen account with something in every table.</summary>
    private async Task<TestAccount> FilledAsync(TimeSpan left)
    {
        var account = await storage.FrozenAsync(TimeSpan.FromHours(1));
        await storage.Replica.DoAsync(TestCallers.Staff, new RecoverCustomer(account.Id, "a test"));
        var profile = new ProfileMembers
        {
            WebhookMethod = Application.Common.Optional<string>.Of("POST"),
            WebhookUri = Application.Common.Optional<string>.Of("https://hooks.example/"),
        };
        await storage.Replica.DoAsync(TestCallers.Staff, new UpdateCustomer(account.Id, profile));
        await storage.Replica.DoAsync(
            account.Admin,
            new CreateAgent("member of " + account.Username, TestAccount.Password + " too", 16)
        );
        await storage.Replica.DoAsync(account.Admin, new CreateAccessKey("key", "detail", Expire: null));
        await storage.Replica.DoAsync(null, new Login(account.Username, TestAccount.Password));
        await storage.Replica.DoAsync(null, new ForgotPassword(account.Username));
        await storage.ExecuteAsync(
            """
            INSERT INTO terms_agreements (customer_id, client_address, tm_create) VALUES (@Id, '192.0.2.7', now());
            INSERT INTO mail_tokens (purpose, subject, customer_id, token_hash, email, tm_create, tm_expire)
            VALUES ('set_password', @Owner, @Id, sha256(@Hash), '', now(), now() + interval '1 hour')
            """,
            new
            {
                Id = account.Id.Value,
                Owner = account.OwnerId.Value,
                Hash = account.Id.Value.ToByteArray(),
            }
        );
        await Checks.QueueAsync(storage, account);
        await storage.Replica.DoAsync(TestCallers.Staff, new FreezeCustomer(account.Id, "a test"));
        await storage.LeaveAsync(account, left);
        return account;
    }

    private async Task<string> StoredAsync(TestAccount account)
    {
        var rows = new List<string>();
        foreach (var table in tables)
            rows.AddRange(await storage.QueryAsync<string>(table, account.Id));
        return Own().Replace(string.Join('\n', rows), "_");
    }

    [GeneratedRegex(
        @"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d{4}-\d\d-\d\dT[^""]*|owner-\d+|due-\d+|\\\\x[0-9a-f]+|pbkdf2[^""]*|vb_[^""]*|CfDJ8[^""]*",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Own();
}

using Customers.Application.AccessKeys;
using Customers.Application.Agents;
using Customers.Application.Alerts;
using Customers.Application.Callers;
using Customers.Application.Common;
using Customers.Application.Customers;
using Customers.Application.Idempotency;
using Customers.Application.Leaving;
using Customers.Application.Notices;
using Customers.Application.RateLimits;
using Customers.Application.Resources;
using Customers.Application.SignIns;
using Customers.Application.SignUps;
using Customers.Application.Webhooks;
using Customers.Domain.AccessKeys;
using Customers.Domain.Agents;
using Customers.Domain.Customers;
using Customers.Domain.Resources;
using Customers.Infrastructure.Database;
using Customers.Infrastructure.SignIns;
using Customers.Infrastructure.Webhooks;
using Customers.Integration.Tests.Fixtures;
using Customers.Integration.Tests.IdentityVerifications;
using Customers.Integration.Tests.RateLimits;
using Customers.Integration.Tests.Sweeps;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Delegate = Customers.Application.SignIns.Delegate;

namespace Customers.Integration.Tests.Database;

/// <summary>A database whose zone has daylight saving, and whose clock is a hundred days ahead of the process's.</summary>
public sealed class TimeTests(StorageFixture storage) : IClassFixture<StorageFixture>, IAsyncLifetime
{
    private const string Ahead = "pg_catalog.clock_timestamp() + interval '100 days'";

    private static readonly TimeSpan GracePeriod = TimeSpan.FromHours(720);

    public Task InitializeAsync() => AheadClock.SetAsync(storage);

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Session_DatabaseAndRoleHaveZones_IsUtc()
    {
        await using var service = DataSource.Create(storage.ConnectionString, new());
        await using var connection = await service.OpenConnectionAsync();

        Assert.Equal("UTC", await connection.ExecuteScalarAsync<string>("SHOW timezone"));
        // The test would prove nothing if any other connection were in UTC, too.
        Assert.Equal("Asia/Kolkata", await storage.ScalarAsync<string>("SHOW timezone"));
    }

    [Fact]
    public async Task Session_ConnectionStringHasAZone_IsUtc()
    {
        await using var service = DataSource.Create(storage.ConnectionString + ";Timezone=Asia/Kolkata", new());
        await using var connection = await service.OpenConnectionAsync();

        Assert.Equal("UTC", await connection.ExecuteScalarAsync<string>("SHOW timezone"));
    }

    [Fact]
    public async Task Now_OfAUnitOfWork_IsTheDatabases()
    {
        await using var scope = storage.Replica.Scope();
        var clock = scope.ServiceProvider.GetRequiredService<IClock>();

        var now = await clock.NowAsync(default);

        Assert.InRange(now, TimeProvider.System.GetUtcNow().AddDays(99), TimeProvider.System.GetUtcNow().AddDays(101));
        Assert.Equal(TimeSpan.Zero, now.Offset);
        Assert.Equal(0, now.Ticks % TimeSpan.TicksPerMicrosecond);
    }

    [Fact]
    public async Task Freeze_ByItsUseCase_IsFor720HoursFromTheDatabasesNow()
    {
        var account = await TestAccount.OpenAsync(storage);

        var frozen = await storage.Replica.DoAsync(TestCallers.Staff, new FreezeCustomer(account.Id, "a test"));

        Assert.Equal(GracePeriod, frozen.TmDeletionScheduled - frozen.TmUpdate);
    }

    [Fact]
    public async Task Store_Anything_TakesEveryTimeFromTheDatabase()
    {
        var account = await TestAccount.OpenAsync(storage, "time@example.com");
        // What the migrations wrote is of before.
        await storage.ExecuteAsync("DELETE FROM feed_histories WHERE number = 1");
        await storage.Replica.DoAsync(TestCallers.Staff, new VerifyEmail(account.Id));
        var platform = await TestAccount.OpenPlatformAsync(storage);
        var agent = await storage.Replica.DoAsync(
            TestCallers.With(Permission.ProjectSuperAdmin, new(TestCallers.StaffId), platform.Id),
            new CreateAgent("time", "first quiet harbour", 33)
        );
        await UseAsync(account, await storage.Replica.DoAsync(account.Admin, new CreateAccessKey("key", "", null)));
        await storage.Replica.DoAsync(null, new Login("time", "first quiet harbour"));
        await DelegateAsync(agent, account);
        await storage.ExecuteAsync("DELETE FROM tokens WHERE delegated_by IS NOT NULL");
        await storage.SweepAsync("ended-delegations");
        await storage.Replica.SendAsync(null, new Login("time", "wrong password"));
        await Checks.QueueAsync(storage, account);
        await ReviewAsync();
        await storage.Replica.DoAsync(TestCallers.Staff, new PlaceHold(account.Id, HoldKind.Billing, "unpaid"));
        await storage.Replica.DoAsync(TestCallers.Staff, new LiftHold(account.Id, HoldKind.Billing, "paid"));
        await storage.Replica.DoAsync(TestCallers.Staff, new PlaceHold(account.Id, HoldKind.Fraud, "abuse"));
        await DeliverAsync(account);
        await UseTheLedgerAsync();
        await TellAsync(account);
        await KeepAnswerAsync();
        await LimitAsync(account);
        await storage.Replica.SendAsServiceAsync(new TellOfRefusedCalls(account.Id, 100));
        await storage.Replica.DoAsync(TestCallers.Staff, new FreezeCustomer(account.Id, "a test"));
        await CaptureAsync();
        var email = new ProfileMembers { Email = Optional<string>.Of("joins@example.com") };
        await storage.Replica.DoAsync(null, new SignUp(true, email));

        var empty = new List<TimeColumn>();
        foreach (var column in await TimeColumnsAsync())
        {
            var early = $"SELECT count(*) FROM {column.Table} WHERE {column.Name} < {Ahead} - interval '1 hour'";
            var filled = $"SELECT count({column.Name}) FROM {column.Table}";
            Assert.Equal((column, 0), (column, await storage.ScalarAsync<int>(early)));
            if (!IsEmptyHere(column) && await storage.ScalarAsync<int>(filled) == 0)
                empty.Add(column);
        }
        Assert.Empty(empty);
    }

    /// <summary>Captures for an hour, by the database's clock.</summary>
    private async Task CaptureAsync()
    {
        var until = new DateTimeOffset(await storage.ScalarAsync<DateTime>($"SELECT {Ahead}")).AddHours(1);
        var account = await TestAccount.OpenAsync(storage);
        var capture = new UpdateMetadata(account.Id, Optional<bool?>.Of(true), Optional<DateTimeOffset?>.Of(until));
        Assert.True((await storage.Replica.DoAsync(TestCallers.Staff, capture)).Metadata.RtpDebug);
    }

    // There is no deletion ledger. Nobody is deleted or expires, so nothing of theirs is asked for to be deleted or left to be erased, no webhook is paused, what was leased is given back, no relay runs, and
    // only the version before counts sign-ups by themselves.
    private static bool IsEmptyHere(TimeColumn column) =>
        column.Name is "tm_delete" or "tm_deletion_request" or "tm_request_next" or "tm_pause" or "tm_lease"
        || (column.Name == "tm_expire" && column.Table is "customers" or "agents")
        || column.Table is "event_relays" or "event_marks" or "sign_up_attempts" or "erasures" or "ledger_lines" or "imports";

    /// <summary>A replica that runs and counts.</summary>
    private async Task LimitAsync(TestAccount account)
    {
        await using var replica = await LimitingReplica.StartAsync(storage);
        await replica.SpendAsync(RateLimitSubject.Of(account.Id), new("keys", 20, TimeSpan.FromHours(1)));
        while (await storage.ScalarAsync<int>("SELECT count(*) FROM replicas") == 0)
            await Task.Delay(50);
    }

    private async Task UseTheLedgerAsync()
    {
        var account = await TestAccount.OpenAsync(storage);
        await storage.Replica.DoAsync(
            TestCallers.Staff,
            new ReportResource(account.Id, ResourceType.Numbers, new(Guid.NewGuid()))
        );
        var reserve = new ReserveQuota(account.Id, "numbers", Count: 1, Ttl: null);
        var released = await storage.Replica.DoAsync(TestCallers.Staff, reserve);
        await storage.Replica.DoAsync(TestCallers.Staff, new ReleaseReservation(account.Id, new(released.Id)));
        var committed = await storage.Replica.DoAsync(TestCallers.Staff, reserve);
        IdInput[] ids = [Guid.NewGuid().ToString()];
        await storage.Replica.DoAsync(TestCallers.Staff, new CommitReservation(account.Id, new(committed.Id), ids));
    }

    /// <summary>One attempt to deliver to an endpoint where nobody listens, and one to another that takes it.</summary>
    private async Task DeliverAsync(TestAccount account)
    {
        await using var receiver = await Webhooks.Receiver.StartAsync();
        await SetWebhookAsync(account, "http://127.0.0.1:9/");
        await storage.Replica.DoAsync(account.Admin, new RotateWebhookSecret());
        await SetWebhookAsync(await TestAccount.OpenAsync(storage), receiver.Address);
        var round = storage.Replica.Services.GetRequiredService<DeliveryBatch>();
        await Task.WhenAll(await round.StartAsync(2, CancellationToken.None));
    }

    private Task<CustomerDto> SetWebhookAsync(TestAccount account, string uri)
    {
        var webhook = new ProfileMembers { WebhookMethod = Optional<string>.Of("POST"), WebhookUri = Optional<string>.Of(uri) };
        return storage.Replica.DoAsync(account.Admin, new UpdateCustomer(account.Id, webhook));
    }

    [Fact]
    public async Task Change_ThatWaitedForALock_IsNotOlderThanWhatItWaitedFor()
    {
        var account = await TestAccount.OpenAsync(storage);
        var hold = Step.Of(TestCallers.Staff, new PlaceHold(account.Id, HoldKind.Fraud, "abuse"));
        var freeze = Step.Of(TestCallers.Staff, new FreezeCustomer(account.Id, "a test"));
        DateTime committing = default;

        var outcome = await new Race(storage).RunAsync(
            hold,
            freeze,
            async () => committing = await storage.ScalarAsync<DateTime>($"SELECT {Ahead}")
        );

        Assert.Equal(new RaceOutcome(null, null), outcome);
        var stamped = await storage.ScalarAsync<DateTime>("SELECT tm_update FROM customers WHERE id = @Value", account.Id);
        Assert.True(stamped > committing, $"{stamped:O} is not after {committing:O}.");
    }

    private Task UseAsync(TestAccount account, AccessKeyDto key)
    {
        var uses = storage.Replica.Services.GetRequiredService<CredentialUses>();
        uses.Note(account.Admin with { Credential = CredentialKind.AccessKey, CredentialId = key.Id }, "192.0.2.0/24");
        return uses.FlushAsync(CancellationToken.None);
    }

    /// <summary>Of wrong passwords and of a key that expires soon, and chooses what else it is told.</summary>
    private async Task TellAsync(TestAccount account)
    {
        var blocked = new BlockedSignIn(account.OwnerId, account.Id, "req_time", "192.0.2.0/24", "curl");
        await storage.Replica.SendAsServiceAsync(new RecordSignInBlock(blocked));
        var muted = new Dictionary<string, bool> { ["identity_verified"] = false };
        await storage.Replica.DoAsync(account.Admin, new ChangeNotifications(muted));
        // A key that was made long ago; when is put right afterwards.
        await storage.ExecuteAsync(
            $"UPDATE access_keys SET tm_create = tm_create - interval '30 days', tm_expire = {Ahead} + interval '1 day'"
        );
        await storage.SweepAsync("expiring-keys");
        await storage.ExecuteAsync("UPDATE access_keys SET tm_create = tm_create + interval '30 days'");
    }

    private async Task KeepAnswerAsync()
    {
        await using var scope = storage.Replica.Scope();
        var records = scope.ServiceProvider.GetRequiredService<IIdempotencyRecords>();
        var answer = new KeptAnswer(200, new Dictionary<string, string[]>(), []);
        await records.AddAsync(
            new("anyone", new("a key", [])),
            new(answer, new("anyone", Permission.None, Scope.None), ShowsSecret: false, Customer: null, About: null),
            CancellationToken.None
        );
    }

    private async Task ReviewAsync()
    {
        var account = await TestAccount.OpenAsync(storage);
        foreach (var status in new[] { "none", "pending", "verified" })
            await storage.Replica.DoAsync(TestCallers.Staff, new ChangeIdentityVerification(account.Id, status, "a test"));
        var renamed = new ProfileMembers { Name = Optional<string>.Of("renamed") };
        await storage.Replica.DoAsync(TestCallers.Staff, new UpdateCustomer(account.Id, renamed));
    }

    private async Task DelegateAsync(AgentDto agent, TestAccount account)
    {
        var token = await storage.ScalarAsync<Guid>("SELECT id FROM tokens WHERE agent_id = @Id", agent);
        var caller = TestCallers.With(Permission.ProjectSuperAdmin, new(agent.Id), account.Id) with { CredentialId = token };
        await storage.Replica.DoAsync(caller, new Delegate(account.Id.Value.ToString(), "recovery"));
    }

    private Task<IReadOnlyList<TimeColumn>> TimeColumnsAsync() =>
        storage.QueryAsync<TimeColumn>(
            """
            SELECT c.table_name AS table, c.column_name AS name
            FROM information_schema.columns c
            WHERE c.table_schema = 'public'
            AND NOT EXISTS (SELECT FROM pg_inherits i WHERE i.inhrelid = to_regclass(c.table_name))
            AND c.column_name LIKE 'tm\_%'
            AND c.table_name <> 'schema_migrations'
            """
        );

    private sealed record TimeColumn
    {
        public string Table { get; init; } = "";

        public string Name { get; init; } = "";
    }
}

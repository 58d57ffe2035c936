using System.Text.Json.Nodes;
using Customers.Application.Customers;
using Customers.Application.IdentityVerifications;
using Customers.Domain.Webhooks;
using Customers.Infrastructure.IdentityVerifications;
using Customers.Integration.Tests.Fixtures;
using Customers.Integration.Tests.Webhooks;
using Microsoft.Extensions.DependencyInjection;

namespace Customers.Integration.Tests.IdentityVerifications;

/// <summary>A queue of checks, a provider, and replicas that start the ones at the other when they are told to.</summary>
internal sealed class CheckScene : IAsyncDisposable
{
    private readonly StorageFixture storage;
    private readonly List<Replica> replicas = [];

    private CheckScene(StorageFixture storage, Receiver provider) => (this.storage, Provider) = (storage, provider);

    public Receiver Provider { get; }

    /// <summary>A replica.</summary>
    public Replica Replica => replicas.Count > 0 ? replicas[0] : AddReplica();

    /// <summary>Two requests at once.</summary>
    public Race Race => new(Replica, storage.DataSource);

    public static async Task<CheckScene> SetAsync(StorageFixture storage) => new(storage, await Receiver.StartAsync());

    public Replica AddReplica()
    {
        var options = new IdentityProviderOptions(
            Provider.Address,
            WebhookSecret.FromShared(ProviderService.Secret)!,
            CallbackUrl: null
        );
        var replica = Replica.On(storage.ConnectionString, services => services.AddIdentityVerification(options));
        replicas.Add(replica);
        return replica;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var replica in replicas)
            await replica.DisposeAsync();
        await Provider.DisposeAsync();
        // What a test leaves behind is not the next one's.
        await storage.ExecuteAsync(
            "UPDATE identity_checks SET status = 'cancelled', tm_next = NULL WHERE status IN ('waiting', 'started')"
        );
    }

    /// <summary>An account that has submitted its identity.</summary>
    public async Task<TestAccount> StartAsync()
    {
        var account = await TestAccount.OpenAsync(storage);
        await Replica.DoAsync(account.Admin, new StartIdentityVerification(account.Id));
        return account;
    }

    /// <summary>Starts what is due by now, with this replica; hands back how many were begun with.</summary>
    public static async Task<int> RunAsync(Replica replica, int max = 10)
    {
        var begun = await BeginAsync(replica, max);
        await Task.WhenAll(begun);
        return begun.Count;
    }

    public Task<int> RunAsync() => RunAsync(Replica);

    /// <summary>Begins with what is due by now.</summary>
    public static Task<List<Task>> BeginAsync(Replica replica, int max = 10) =>
        replica.Services.GetRequiredService<IdentityCheckBatch>().StartAsync(max, CancellationToken.None);

    /// <summary>Leases all that is due, as a replica does that then dies.</summary>
    public Task<List<DueCheck>> LeaseAsync() =>
        Replica.Services.GetRequiredService<IdentityCheckQueue>().LeaseAsync(10, CancellationToken.None);

    /// <summary>The waits, or the leases, are over.</summary>
    public Task PassAsync() =>
        storage.ExecuteAsync("UPDATE identity_checks SET tm_next = now(), tm_lease = now() WHERE status = 'waiting'");

    /// <summary>The request that the provider, or an operator, sends.</summary>
    public async Task<DecideIdentityCheck> DecisionAsync(TestAccount account, string outcome) =>
        new((await IdAsync(account)).ToString(), outcome, Reason: "");

    public static ChangeIdentityVerification Move(TestAccount account, string to) => new(account.Id, to, Reason: "");

    /// <summary>The id of the account's newest check.</summary>
    public Task<Guid> IdAsync(TestAccount account) =>
        storage.ScalarAsync<Guid>(
            "SELECT id FROM identity_checks WHERE customer_id = @Value ORDER BY tm_create DESC, id DESC LIMIT 1",
            account.Id
        );

    /// <summary>The account's checks, the oldest first, as <c>status attempts</c>.</summary>
    public Task<string> ChecksAsync(TestAccount account) =>
        storage.ScalarAsync<string>(
            """
            SELECT string_agg(concat_ws(' ', status, outcome, attempts), ', ' ORDER BY tm_create, id)
            FROM identity_checks
            WHERE customer_id = @Value
            """,
            account.Id
        );

    /// <summary>How the account's verification moved, the oldest first, and how many events say so.</summary>
    public Task<string> MovesAsync(TestAccount account) =>
        storage.ScalarAsync<string>(
            """
            SELECT string_agg(to_status, ', ' ORDER BY tm_create, id) || '; ' || (
                SELECT count(*)
                FROM events
                WHERE customer_id = @Value
                AND type = 'customer_identity_verification_updated'
            )
            FROM identity_moves
            WHERE customer_id = @Value
            """,
            account.Id
        );

    /// <summary>The checks that the provider was told of, in order.</summary>
    public IReadOnlyList<Guid> Told =>
        [.. Provider.Requests.Select(request => Guid.Parse(JsonNode.Parse(request.Body)!["check_id"]!.GetValue<string>()))];
}

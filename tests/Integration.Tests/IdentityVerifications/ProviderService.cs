using System.Text.Json;
using System.Text.Json.Nodes;
using Customers.Integration.Tests.Fixtures;
using Customers.Integration.Tests.Webhooks;
using Customers.Integration.Tests.Webhooks.Deliveries;
using Microsoft.AspNetCore.Hosting;

namespace Customers.Integration.Tests.IdentityVerifications;

/// <summary>The whole service with an identity provider: a real HTTP server on this machine, which takes every check unless told otherwise.</summary>
public sealed class ProviderService : ServiceFixture, IAsyncLifetime
{
    /// <summary>What both sides sign with.</summary>
    public const string Secret = "quiet provider harbour, 4711 miles";

    /// <summary>Where the provider calls back.</summary>
    public const string Callback = "/v1.0/identity_verifications/callback";

    internal Receiver Provider { get; private set; } = null!;

    /// <summary>The provider as a caller of the service.</summary>
    public Client Caller => Anyone.SignedWith(Secret);

    async Task IAsyncLifetime.InitializeAsync()
    {
        Provider = await Receiver.StartAsync();
        await InitializeAsync();
    }

    async Task IAsyncLifetime.DisposeAsync()
    {
        await DisposeAsync();
        await Provider.DisposeAsync();
    }

    protected override void Configure(IWebHostBuilder host)
    {
        host.UseSetting("IdentityVerification:Provider:Url", Provider.Address);
        host.UseSetting("IdentityVerification:Provider:Secret", Secret);
    }

    /// <summary>Submits an account's identity; hands back the check's id.</summary>
    public async Task<string> StartAsync(Account account)
    {
        var started = (await account.Admin.PostAsync("/v1.0/customer/identity_verification")).Ok();
        Assert.Equal("pending", started.Text("identity_verification_status"));
        return (await CheckAsync(account)).Text("id");
    }

    /// <summary>The provider says what it has found.</summary>
    public Task<Answer> DecideAsync(string checkId, string status, string? reason = null) =>
        Caller.PostAsync(Callback, BodyOf(checkId, status, reason));

    /// <summary>A callback's body.</summary>
    public static string BodyOf(string checkId, string status, string? reason = null) =>
        JsonSerializer.Serialize(
            new
            {
                check_id = checkId,
                status,
                reason,
            }
        );

    /// <summary>The account's newest check as it is stored.</summary>
    public async Task<JsonNode> CheckAsync(Account account) =>
        JsonNode.Parse(
            await this.ScalarAsync<string>(
                "SELECT to_json(i)::text FROM identity_checks i WHERE customer_id = @Id ORDER BY tm_create DESC, id DESC LIMIT 1",
                new { Id = Guid.Parse(account.Id) }
            )
        )!;

    /// <summary>Until the account's newest check is there; the provider had its chances.</summary>
    public async Task<JsonNode> UntilCheckAsync(Account account, Func<JsonNode, bool> isThere)
    {
        using var end = new CancellationTokenSource(DeliveryScene.Timeout);
        while (true)
        {
            var check = await CheckAsync(account);
            if (isThere(check))
                return check;
            await Task.Delay(20, end.Token);
        }
    }

    /// <summary>How the account's verification moved, the newest first: <c>from &gt; to by actor (provider): reason</c>.</summary>
    public async Task<IReadOnlyList<string>> HistoryAsync(Account account)
    {
        var page = (await account.Admin.GetAsync("/v1.0/customer/identity_verification")).Ok();
        return
        [
            .. page.Rows()
                .Select(move =>
                    $"{move!["from"]} > {move["to"]} by {move["actor"]!["type"]} ({move["provider"]}): {move["reason"]}".TrimEnd()
                ),
        ];
    }

    /// <summary>How often the account's verification changed, as its events tell.</summary>
    public async Task<int> CountEventsAsync(Account account) =>
        (await this.EventTypesAsync(account.Id)).Count(type => type == "customer_identity_verification_updated");
}

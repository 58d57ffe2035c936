using System.Net;
using Customers.Integration.Tests.Events;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.Webhooks;

/// <summary>The status table of the contract (§6) for webhooks and events: changing the webhook is changing the profile, reading is reading own data.</summary>
public sealed class StatusWebhookTests(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    // Nobody listens there, which is an answer too, and a quick one.
    private static readonly object deadEnd = new { webhook_method = "POST", webhook_uri = "http://127.0.0.1:9/" };

    private static readonly string[] changes =
    [
        "/v1.0/customer/webhook_secret/rotate",
        "/v1.0/customer/webhook_test",
        "/v1.0/customer/webhook_deliveries/{delivery}/redeliver",
        "/v1.0/customer/webhook_deliveries/resume",
    ];

    private static readonly string[] reads =
    [
        "/v1.0/customer/events",
        "/v1.0/customer/webhook_secret",
        "/v1.0/customer/webhook_deliveries",
    ];

    public static TheoryData<string, string> Changes => Cells(changes, "initial", "active", "suspended");

    public static TheoryData<string, string> Reads => Cells(reads, "initial", "active", "suspended", "frozen");

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task Change_AccountThatIsNotFrozen_IsAllowed(string status, string path)
    {
        var (account, deliveryId) = await PrepareAsync(status);

        (await account.Admin.PostAsync(Fill(path, deliveryId))).Ok();
    }

    [Fact]
    public async Task Change_FrozenAccount_SaysHowToRecoverIt()
    {
        var (account, deliveryId) = await PrepareAsync("frozen");
        var before = await account.ReadAsync(service);
        var secret = (await account.Admin.GetAsync("/v1.0/customer/webhook_secret")).Ok();
        var events = await service.CountEventsAsync();

        foreach (var path in changes.Select(path => Fill(path, deliveryId)))
            (await account.Admin.PostAsync(path)).IsFrozen(path, before);

        JsonAssert.Same(before, await account.ReadAsync(service));
        JsonAssert.Same(secret, (await account.Admin.GetAsync("/v1.0/customer/webhook_secret")).Ok());
        Assert.Equal(events, await service.CountEventsAsync());
    }

    [Theory]
    [MemberData(nameof(Reads))]
    public async Task Read_LivingAccount_IsAllowed(string status, string path)
    {
        var (account, _) = await PrepareAsync(status);

        (await account.Admin.GetAsync(path)).Ok();
    }

    [Theory]
    [InlineData("deleted")]
    [InlineData("expired")]
    public async Task Send_AccountGone_CredentialIsWrong(string status)
    {
        var (account, deliveryId) = await PrepareAsync(status);

        foreach (var path in reads)
            (await account.Admin.GetAsync(path)).Refused(HttpStatusCode.Unauthorized, "INVALID_CREDENTIALS");
        foreach (var path in changes)
            (await account.Admin.PostAsync(Fill(path, deliveryId))).Refused(HttpStatusCode.Unauthorized, "INVALID_CREDENTIALS");
    }

    private async Task<(Account Account, string DeliveryId)> PrepareAsync(string status)
    {
        var account = await Account.CreateAsync(service, status is "initial" or "expired" ? Statuses.NewEmail() : null);
        (await account.Admin.PutAsync("/v1.0/customer", deadEnd)).Ok();
        var deliveryId = (await account.Admin.GetAsync("/v1.0/customer/webhook_deliveries")).Ok().Each("id").Single();
        await Statuses.MoveAsync(service, account, status);
        Assert.Equal(status, (await account.ReadAsync(service)).Text("status"));
        return (account, deliveryId);
    }

    private static string Fill(string path, string deliveryId) =>
        path.Replace("{delivery}", deliveryId, StringComparison.Ordinal);

    private static TheoryData<string, string> Cells(string[] paths, params string[] statuses)
    {
        var cells = new TheoryData<string, string>();
        foreach (var status in statuses)
        foreach (var path in paths)
            cells.Add(status, path);
        return cells;
    }
}

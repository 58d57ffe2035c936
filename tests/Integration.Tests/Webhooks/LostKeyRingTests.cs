using System.Net;
using Customers.Infrastructure.Webhooks;
using Customers.Integration.Tests.Fixtures;
using Microsoft.Extensions.DependencyInjection;

namespace Customers.Integration.Tests.Webhooks;

/// <summary>The key that sealed a webhook's secret is lost: the account is told so, nothing spins, and another secret mends it.</summary>
public sealed class LostKeyRingTests(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    private const string Rotate = $"{AccountWebhook.Secret}/rotate";
    private const string Test = "/v1.0/customer/webhook_test";

    [Fact]
    public async Task Get_KeyIsLost_SaysThatTheSecretIsToBeRotated()
    {
        await using var receiver = await Receiver.StartAsync();
        var account = await service.WithWebhookAsync(receiver);
        await account.DeliveriesUntilAsync("delivered");
        await LoseKeyAsync(account);

        (await account.Admin.GetAsync(AccountWebhook.Secret)).Refused(HttpStatusCode.Conflict, "WEBHOOK_SECRET_UNREADABLE");
        (await account.Admin.PostAsync(Test)).Refused(HttpStatusCode.Conflict, "WEBHOOK_SECRET_UNREADABLE");

        var rotated = (await account.Admin.PostAsync(Rotate)).Ok().Text("webhook_secret");
        Assert.Equal(rotated, await account.SecretAsync());
        Assert.True((await account.Admin.PostAsync(Test)).Ok()["success"]!.GetValue<bool>());
        Assert.Single(receiver.Requests[^1].Headers["webhook-signature"].Split(' '));
    }

    [Fact]
    public async Task Deliver_KeyIsLost_WaitsIsCountedAndGoesOutWhenRotated()
    {
        await using var receiver = await Receiver.StartAsync();
        var account = await service.WithWebhookAsync(receiver);
        await account.DeliveriesUntilAsync("delivered");
        await LoseKeyAsync(account);

        (await account.Admin.PutAsync("/v1.0/customer", new { name = "One" })).Ok();
        await service.UntilAsync(WasTried, account.Id);
        (await account.Admin.PutAsync("/v1.0/customer", new { name = "Two" })).Ok();
        await service.UntilAsync(BothWereTried, account.Id);

        var waiting = (await account.Admin.GetAsync(AccountWebhook.Deliveries)).Ok().Rows();
        Assert.Equal(["pending", "pending", "delivered"], waiting.Select(row => row!.Text("status")));
        Assert.Equal(WebhookFailure.SecretUnreadable, waiting[0]!["attempts"]![0]!.Text("error"));
        Assert.NotNull(waiting[0]!["tm_next"]);
        Assert.Single(receiver.Requests);

        (await account.Admin.PostAsync(Rotate)).Ok();

        await account.DeliveriesUntilAsync("delivered");
        Assert.Equal(4, receiver.Requests.Count);
    }

    private const string WasTried = """
        SELECT count(*) = 1
        FROM webhook_deliveries
        WHERE customer_id = @Id
        AND status = 'pending'
        AND attempts = 1
        """;

    private const string BothWereTried = """
        SELECT count(*) = 2
        FROM webhook_deliveries
        WHERE customer_id = @Id
        AND status = 'pending'
        AND attempts > 0
        """;

    // What another service's key ring sealed, this one cannot read.
    private async Task LoseKeyAsync(Account account)
    {
        await using var elsewhere = await TestDatabase.CreateAsync();
        await using var other = Replica.On(elsewhere.ConnectionString);
        var foreign = other.Services.GetRequiredService<WebhookSecrets>().Protect(WebhookSecrets.Create());
        await service.ExecuteAsync(
            "UPDATE webhooks SET secret = @foreign WHERE customer_id = @Id",
            new { foreign, Id = Guid.Parse(account.Id) }
        );
    }
}

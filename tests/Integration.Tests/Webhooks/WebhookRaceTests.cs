using Customers.Integration.Tests.Fixtures;
using Customers.Integration.Tests.Mail;

namespace Customers.Integration.Tests.Webhooks;

/// <summary>A delivery that ends while its account changes.</summary>
public sealed class WebhookRaceTests(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    private const string HoldDeliveries = "SELECT 1 FROM webhook_deliveries WHERE customer_id = @Id FOR UPDATE";

    // A change of the address locks the account's row and then the webhook's; the delivery's end, which has the webhook's, must not want the account's.
    [Fact]
    public async Task Delivery_EndsWhileTheAddressChanges_NeitherStopsTheOther()
    {
        var hold = new TaskCompletionSource();
        await using var receiver = await Receiver.StartAsync(context => hold.Task);
        var account = await service.WithWebhookAsync(receiver);
        await receiver.UntilAsync(1);
        (await account.Admin.PutAsync("/v1.0/customer", new { email = Statuses.NewEmail() })).Ok();
        var token = await service.DataSource.GiveTokenAsync(Guid.Parse(account.Id));
        await using var blocked = await Blocked.HoldAsync(service, account.Id, HoldDeliveries);

        var delivered = await blocked.QueueAsync(() =>
        {
            hold.SetResult();
            return account.DeliveriesUntilAsync("delivered");
        });
        var changed = await blocked.QueueAsync(() => service.Anyone.PostAsync("/auth/email-verify", new { token }));
        await blocked.ReleaseAsync();

        (await changed).Ok();
        Assert.NotEmpty(await delivered);
        Assert.Equal(2, (await receiver.UntilAsync(2)).Count);
    }
}

namespace Customers.Integration.Tests.Webhooks.Deliveries;

/// <summary>An endpoint at which nothing has succeeded for ten days.</summary>
public sealed class PauseTests(ScheduleScene bench) : IClassFixture<ScheduleScene>, IAsyncLifetime
{
    private const string Paused = "customer_webhook_paused";
    private const int Waiting = 4;

    private Receiver receiver = null!;

    public async Task InitializeAsync() => receiver = await Receiver.StartAsync(Answers.Status(500));

    public async Task DisposeAsync() => await receiver.DisposeAsync();

    [Fact]
    public async Task Deliver_NoSuccessForTenDays_PausesOnceAndKeepsWhatFollows()
    {
        var endpoint = await PausedAsync();
        var requests = endpoint.Requests;

        await endpoint.ChangeAsync(times: 3);
        await endpoint.PassAsync(TimeSpan.FromDays(2));
        await UntilAnotherIsDeliveredAsync();

        Assert.Equal(requests, endpoint.Requests);
        Assert.Equal(1, await endpoint.EventsAsync(Paused));
        Assert.Equal(2 + 1 + 3, (await endpoint.DeliveriesAsync()).Count(each => each.Status == "pending"));
    }

    [Fact]
    public async Task Deliver_AlmostTenDaysWithoutSuccess_GoesOn()
    {
        var endpoint = await bench.PointAtAsync(receiver);
        await endpoint.TriedAsync(1);
        await endpoint.PassAsync(TimeSpan.FromDays(10) - TimeSpan.FromHours(1));
        await endpoint.TriedAsync(2);

        await UntilAnotherIsDeliveredAsync();

        Assert.True(await endpoint.IsAsync("tm_pause IS NULL"));
        Assert.Equal(0, await endpoint.EventsAsync(Paused));
    }

    [Fact]
    public async Task ChangeUri_WebhookIsPaused_DeliversWhatWaitedInOrder()
    {
        var endpoint = await PausedAsync();
        await using var healthy = await Receiver.StartAsync();

        await bench.Scene.PointAsync(endpoint.Account, healthy.Address);

        await endpoint.UntilAsync("delivered", Waiting);
        await AssertInOrderAsync(endpoint, healthy);
    }

    [Fact]
    public async Task Resume_WebhookIsPaused_DeliversWhatWaitedInOrderAndSaysSo()
    {
        var endpoint = await PausedAsync();
        var owner = await bench.Scene.LastOwnerAsync();
        receiver.AnswerWith(Answers.Status(200));
        var before = endpoint.Requests;

        (await owner.PostAsync("/v1.0/customer/webhook_deliveries/resume")).Ok();

        await endpoint.UntilAsync("delivered", Waiting);
        Assert.Equal(1, await endpoint.EventsAsync("customer_webhook_resumed"));
        await AssertInOrderAsync(endpoint, receiver, before);
    }

    [Fact]
    public async Task RemoveWebhook_DeliveriesWait_CancelsThem()
    {
        var endpoint = await bench.PointAtAsync(receiver);
        await endpoint.TriedAsync(1);
        await bench.Scene.RemoveWebhookAsync(endpoint.Account);

        await endpoint.PassUntilDueAsync();

        await endpoint.UntilAsync("cancelled", 1);
        Assert.Equal(1, endpoint.Requests);
        Assert.Single(await endpoint.DeliveriesAsync());
    }

    /// <summary>Two deliveries that failed for ten days, and the event that says so.</summary>
    private async Task<Endpoint> PausedAsync()
    {
        var endpoint = await bench.PointAtAsync(receiver);
        await endpoint.TriedAsync(1);
        await endpoint.ChangeAsync(times: 1);
        await bench.Scene.Stored.UntilAsync(
            "SELECT count(*) = 2 FROM webhook_deliveries WHERE customer_id = @Account AND attempts = 1",
            new { endpoint.Account }
        );
        await endpoint.UntilIsAsync("lease IS NULL");
        await endpoint.PassAsync(TimeSpan.FromDays(10));
        await endpoint.UntilIsAsync("tm_pause IS NOT NULL AND lease IS NULL");
        return endpoint;
    }

    /// <summary>Until a delivery of another account, which was queued now, has arrived: so the service has looked at everything.</summary>
    private async Task UntilAnotherIsDeliveredAsync()
    {
        await using var healthy = await Receiver.StartAsync();
        var another = await bench.PointAtAsync(healthy);
        await another.UntilAsync("delivered", 1);
    }

    private static async Task AssertInOrderAsync(Endpoint endpoint, Receiver healthy, int skipped = 0)
    {
        var expected = (await endpoint.DeliveriesAsync()).Select(each => each.Id.ToString());
        Assert.Equal(expected, healthy.Requests.Skip(skipped).Select(request => request.Headers["webhook-id"]));
    }
}

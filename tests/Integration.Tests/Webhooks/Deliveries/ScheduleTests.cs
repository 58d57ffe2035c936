using System.Globalization;
using Customers.Domain.Webhooks;

namespace Customers.Integration.Tests.Webhooks.Deliveries;

/// <summary>When a delivery is tried again; time passes by moving the stored times back.</summary>
public sealed class ScheduleTests(ScheduleScene bench) : IClassFixture<ScheduleScene>
{
    [Fact]
    public async Task Deliver_EndpointAlwaysFails_IsTriedTwentyTimesAsScheduled()
    {
        await using var receiver = await Receiver.StartAsync(Answers.Status(500));
        var endpoint = await bench.PointAtAsync(receiver);

        foreach (var (index, wait) in DeliverySchedule.Waits.Index())
        {
            var delivery = await endpoint.TriedAsync(index + 1);
            Assert.Equal("pending", delivery.Status);
            Assert.InRange(delivery.Wait!.Value / wait, 1 - DeliverySchedule.Jitter, 1 + DeliverySchedule.Jitter);
            await endpoint.PassUntilDueAsync();
        }

        Assert.Equal("failed", (await endpoint.TriedAsync(20)).Status);
        Assert.Single(receiver.Requests.DistinctBy(request => request.Headers["webhook-id"]));
        Assert.Equal(20, endpoint.Requests);
    }

    [Theory]
    [InlineData(3600, 3600)]
    [InlineData(48 * 3600, 24 * 3600)]
    public async Task Deliver_EndpointAsksForSeconds_WaitsAsLongButNoLongerThanADay(int asked, int expected)
    {
        await using var receiver = await Receiver.StartAsync(AskFor(asked.ToString(CultureInfo.InvariantCulture)));
        var endpoint = await bench.PointAtAsync(receiver);

        var delivery = await endpoint.TriedAsync(1);

        Assert.Equal(("pending", expected), (delivery.Status, (int)Math.Round(delivery.Wait!.Value.TotalSeconds)));
    }

    [Theory]
    [InlineData(2, 2)]
    [InlineData(48, 24)]
    public async Task Deliver_EndpointAsksForADate_WaitsForItButNoLongerThanADay(int asked, int expected)
    {
        var date = DateTimeOffset.UtcNow.AddHours(asked).ToString("r", CultureInfo.InvariantCulture);
        await using var receiver = await Receiver.StartAsync(AskFor(date));
        var endpoint = await bench.PointAtAsync(receiver);

        var delivery = await endpoint.TriedAsync(1);

        Assert.Equal(("pending", expected), (delivery.Status, (int)Math.Round(delivery.Wait!.Value.TotalHours)));
    }

    [Fact]
    public async Task Deliver_EndpointRedirects_FollowsNowhereAndTriesAgain()
    {
        await using var elsewhere = await Receiver.StartAsync();
        await using var receiver = await Receiver.StartAsync(Answers.Status(301, "", ("Location", elsewhere.Address)));
        var endpoint = await bench.PointAtAsync(receiver);
        Assert.Equal("pending", (await endpoint.TriedAsync(1)).Status);

        receiver.AnswerWith(Answers.Status(200));
        await endpoint.PassUntilDueAsync();

        Assert.Equal("delivered", (await endpoint.TriedAsync(2)).Status);
        Assert.Empty(elsewhere.Requests);
    }

    [Fact]
    public async Task Deliver_EndpointIsGone_GivesUpAtOnceAndStillTriesLaterEvents()
    {
        await using var receiver = await Receiver.StartAsync(Answers.Status(410));
        var endpoint = await bench.PointAtAsync(receiver);
        Assert.Equal("failed", (await endpoint.TriedAsync(1)).Status);

        await endpoint.ChangeAsync(times: 2);
        await endpoint.UntilAsync("failed", 3);

        Assert.Equal(3, receiver.Requests.DistinctBy(request => request.Headers["webhook-id"]).Count());
    }

    [Fact]
    public async Task Deliver_SuccessAfterFailures_BeginsAnew()
    {
        await using var receiver = await Receiver.StartAsync(Answers.Status(500));
        var endpoint = await bench.PointAtAsync(receiver);
        await endpoint.TriedAsync(1);
        await endpoint.PassAsync(TimeSpan.FromDays(9));
        await endpoint.TriedAsync(2);
        await endpoint.UntilIsAsync("tm_fail <= now() - interval '9 days'");

        receiver.AnswerWith(Answers.Status(200));
        await endpoint.PassUntilDueAsync();
        await endpoint.UntilIsAsync("tm_fail IS NULL");
        receiver.AnswerWith(Answers.Status(500));
        await endpoint.ChangeAsync(times: 1);
        await endpoint.UntilIsAsync("tm_fail > now() - interval '1 day'");
        await endpoint.PassAsync(TimeSpan.FromDays(9));

        await endpoint.UntilIsAsync("lease IS NULL AND tm_due > now()");
        var deliveries = await endpoint.DeliveriesAsync();
        Assert.Equal([("delivered", 3), ("pending", 2)], deliveries.Select(each => (each.Status, each.Attempts)));
        Assert.True(await endpoint.IsAsync("tm_pause IS NULL"));
    }

    private static Func<Microsoft.AspNetCore.Http.HttpContext, Task> AskFor(string retryAfter) =>
        Answers.Status(429, "", ("Retry-After", retryAfter));
}

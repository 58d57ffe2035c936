using Microsoft.AspNetCore.Http;
using Xunit.Abstractions;

namespace Customers.Integration.Tests.Webhooks.Deliveries;

/// <summary>What one endpoint does to the others: nothing.</summary>
public sealed class IsolationTests(ITestOutputHelper output)
{
    private const int Accounts = 200;
    private const long MostGrowth = 128 * 1024 * 1024;

    private const string CountDelivered = "SELECT count(*) = @Count FROM webhook_deliveries WHERE status = 'delivered'";

    // From the event to the end of the attempt that delivered it.
    private const string MedianLatency = """
        SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM a.tm_create - d.tm_create))
        FROM webhook_deliveries d
        JOIN webhook_attempts a ON a.delivery_id = d.id
        WHERE d.status = 'delivered'
        AND d.customer_id = ANY(@Others)
        AND d.event_version = @Version
        """;

    [Fact]
    public async Task Deliver_OneOf200Hangs_ReachesAllOthers()
    {
        await using var healthy = await Receiver.StartAsync();
        await using var difficult = await Receiver.StartAsync();
        await using var scene = await DeliveryScene.StartAsync();
        var hanging = await scene.AddAccountAsync(difficult.Address + "&never");
        var dripping = await scene.AddAccountAsync(difficult.Address + "&drip");
        var flooding = await scene.AddAccountAsync(difficult.Address + "&flood");
        var others = await AddAccountsAsync(scene, Accounts - 3, healthy.Address);
        await scene.Stored.UntilAllDeliveredAsync();
        await RenameAllAsync(scene, [hanging, dripping, flooding, .. others]);
        await scene.Stored.UntilAllDeliveredAsync();

        difficult.AnswerWith(BeDifficultAsync);
        await RenameAllAsync(scene, [hanging, dripping, flooding]);
        await UntilAskedAsync(difficult, requests: (4 * 3) + 3);
        await RenameAllAsync(scene, others);
        await scene.Stored.UntilAsync(
            "SELECT count(*) = @Count FROM webhook_deliveries WHERE status = 'delivered' AND event_version = 5 AND customer_id = ANY(@others)",
            new { Count = others.Count, others }
        );

        Assert.True(await scene.Stored.ScalarAsync<bool>(IsStillAsked, new { Account = hanging }));
        var before = await scene.Stored.ScalarAsync<double>(MedianLatency, new { Others = others, Version = 4 });
        var during = await scene.Stored.ScalarAsync<double>(MedianLatency, new { Others = others, Version = 5 });
        output.WriteLine(
            $"Median latency: {before:F3} s alone, {during:F3} s beside one that hangs; ratio {during / before:F2}."
        );
    }

    private const string IsStillAsked = """
        SELECT w.lease IS NOT NULL AND NOT EXISTS (
            SELECT 1
            FROM webhook_attempts a
            JOIN webhook_deliveries d ON d.id = a.delivery_id
            WHERE d.customer_id = w.customer_id
            AND d.event_version = 5
        )
        FROM webhooks w
        WHERE w.customer_id = @Account
        """;

    [Fact]
    public async Task Deliver_MoreHangThanHalfOfTheRoom_LeavesTheOtherHalfToTheHealthy()
    {
        await using var healthy = await Receiver.StartAsync();
        await using var difficult = await Receiver.StartAsync(Answers.Status(500));
        await using var scene = await DeliveryScene.StartAsync(("Webhooks:Concurrency", "4"));
        var hanging = await AddAccountsAsync(scene, 6, difficult.Address);
        await scene.Stored.UntilAsync("SELECT count(*) = 6 FROM webhooks WHERE tm_fail IS NOT NULL AND lease IS NULL");
        var asked = difficult.Requests.Count;
        difficult.AnswerWith(Answers.Never);
        foreach (var account in hanging)
            await scene.Stored.PassUntilDueAsync(account);
        await UntilAskedAsync(difficult, asked + 2);

        await AddAccountsAsync(scene, 10, healthy.Address);

        await scene.Stored.UntilAsync(CountDelivered, new { Count = 30 });
        Assert.InRange(await scene.Stored.ScalarAsync<long>("SELECT count(*) FROM webhooks WHERE lease IS NOT NULL"), 1, 2);
    }

    [Fact]
    public async Task Deliver_ManyHangAtTheirFirstAttempt_LeaveTheRoomToThoseThatAreKnown()
    {
        await using var healthy = await Receiver.StartAsync();
        await using var difficult = await Receiver.StartAsync(Answers.Never);
        await using var scene = await DeliveryScene.StartAsync(("Webhooks:Concurrency", "8"));
        var known = await AddAccountsAsync(scene, 10, healthy.Address);
        await scene.Stored.UntilAllDeliveredAsync();

        await AddAccountsAsync(scene, 60, difficult.Address);
        await UntilAskedAsync(difficult, 2);
        await RenameAllAsync(scene, known);
        await scene.Stored.UntilAsync(
            "SELECT count(*) = @Count FROM webhook_deliveries WHERE status = 'delivered' AND event_version = 4 AND customer_id = ANY(@known)",
            new { Count = known.Count, known }
        );

        // The first of them has not ended yet: had they taken the whole room, nobody else would have had a turn.
        Assert.Equal(0, await scene.Stored.ScalarAsync<long>("SELECT count(*) FROM webhook_attempts WHERE status_code IS NULL"));
        Assert.Equal(2, await scene.Stored.ScalarAsync<long>("SELECT count(*) FROM webhooks WHERE lease IS NOT NULL"));
    }

    [Fact]
    public async Task Deliver_AnswersWithoutEnd_AreNotKeptInMemory()
    {
        await using var receiver = await Receiver.StartAsync(FloodAsync);
        await using var scene = await DeliveryScene.StartAsync();
        await AddAccountsAsync(scene, 5, receiver.Address);
        await scene.Stored.UntilAllDeliveredAsync();
        var before = scene.Service.PeakMemory;

        await AddAccountsAsync(scene, 10, receiver.Address);
        await scene.Stored.UntilAllDeliveredAsync();

        Assert.InRange(scene.Service.PeakMemory - before, 0, MostGrowth);
    }

    private static Task FloodAsync(HttpContext context) => Answers.Flood(new())(context);

    private static Task BeDifficultAsync(HttpContext context) =>
        context.Request.QueryString.Value switch
        {
            { } query when query.EndsWith("&drip", StringComparison.Ordinal) => Answers.Drip(TimeSpan.FromSeconds(1))(context),
            { } query when query.EndsWith("&flood", StringComparison.Ordinal) => FloodAsync(context),
            _ => Answers.Never(context),
        };

    private static async Task UntilAskedAsync(Receiver receiver, int requests)
    {
        using var timeout = new CancellationTokenSource(DeliveryScene.Timeout);
        while (receiver.Requests.Count < requests)
            await Task.Delay(TimeSpan.FromMilliseconds(20), timeout.Token);
    }

    private static async Task<IReadOnlyList<Guid>> AddAccountsAsync(DeliveryScene scene, int count, string uri) =>
        await Task.WhenAll(Enumerable.Range(0, count).Select(_ => scene.AddAccountAsync(uri)));

    private static Task RenameAllAsync(DeliveryScene scene, IEnumerable<Guid> accounts) =>
        Task.WhenAll(accounts.Select(account => scene.RenameAsync(account, "name " + Guid.NewGuid())));
}

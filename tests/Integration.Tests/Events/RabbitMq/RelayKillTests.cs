using Customers.Integration.Tests.Webhooks;
using Customers.Integration.Tests.Webhooks.Deliveries;

namespace Customers.Integration.Tests.Events.RabbitMq;

/// <summary>kill -9 while events go to the broker, under load, and at any time: nothing is lost, and what comes again is the same.</summary>
[Collection(BrokerTests.Name)]
public sealed class RelayKillTests(Broker broker) : IAsyncLifetime
{
    private const int Rounds = 2;
    private const int RandomRounds = 5;
    private const int LongestMilliseconds = 400;

    private const string CursorWaits = """
        SELECT EXISTS (
            SELECT 1
            FROM pg_stat_activity
            WHERE datname = current_database()
            AND wait_event_type = 'Lock'
            AND query LIKE '%UPDATE event_relays%'
        )
        """;

    // The server would notice by itself that nobody is there any more, but only after it has done what it was asked for.
    private const string EndCursor = """
        SELECT pg_terminate_backend(pid)
        FROM pg_stat_activity
        WHERE datname = current_database()
        AND wait_event_type = 'Lock'
        AND query LIKE '%UPDATE event_relays%'
        """;

    private const string EverythingIsSent = """
        SELECT NOT EXISTS (SELECT 1 FROM events e WHERE (e.feed_order, e.seq) > ALL (SELECT r.feed_order, r.seq FROM event_relays r))
        """;

    private readonly List<SeenEvent> arrived = [];
    private readonly string exchange = "kills-" + Guid.NewGuid();
    private HoldingProxy proxy = null!;
    private Inbox inbox = null!;
    private DeliveryScene scene = null!;
    private Receiver receiver = null!;

    public async Task InitializeAsync()
    {
        proxy = ProxyFor(broker);
        inbox = new(broker, exchange);
        await inbox.BindAsync();
        receiver = await Receiver.StartAsync();
        scene = await DeliveryScene.StartAsync(
            ("Events:RabbitMq:Uri", proxy.Uri.ToString()),
            ("Events:RabbitMq:Exchange", exchange)
        );
    }

    public async Task DisposeAsync()
    {
        await scene.DisposeAsync();
        await receiver.DisposeAsync();
        await proxy.DisposeAsync();
    }

    [Fact]
    public async Task Kill_AfterThePublishBeforeTheConfirm_LosesNothingAndRepeatsTheSame()
    {
        var accounts = await AddAccountsAsync();
        for (var round = 1; round <= Rounds; round++)
        {
            await HoldConfirmsAsync();
            await using (Load.On(scene, accounts))
            {
                await UntilSomethingArrivesAsync();
                await scene.KillAsync();
                proxy.Release();
                await GoOnAsync();
            }
        }

        Assert.InRange(await AssertNothingLostAsync(), Rounds, int.MaxValue);
    }

    [Fact]
    public async Task Kill_AfterTheConfirmBeforeTheCursorMoves_LosesNothingAndRepeatsTheSame()
    {
        var accounts = await AddAccountsAsync();
        for (var round = 1; round <= Rounds; round++)
        {
            await HoldConfirmsAsync();
            await using (Load.On(scene, accounts))
            {
                await UntilSomethingArrivesAsync();
                await KillBeforeTheCursorMovesAsync();
                await GoOnAsync();
            }
        }

        Assert.InRange(await AssertNothingLostAsync(), Rounds, int.MaxValue);
    }

    [Fact]
    public async Task Kill_AtAnyTime_LosesNothing()
    {
        await using (Load.On(scene, await AddAccountsAsync()))
        {
            for (var round = 1; round <= RandomRounds; round++)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(LongestMilliseconds)));
                await scene.KillAsync();
                await GoOnAsync();
            }
        }

        await AssertNothingLostAsync();
    }

    private static HoldingProxy ProxyFor(Broker broker) => new(broker);

    // What arrives from now on was not there before and is not confirmed.
    private async Task HoldConfirmsAsync()
    {
        await scene.Stored.UntilAsync(EverythingIsSent);
        await TakeAsync();
        proxy.Hold();
    }

    // The lock comes while the relay waits for the broker: it takes a transaction number, behind which nothing would be settled.
    private async Task KillBeforeTheCursorMovesAsync()
    {
        await using var held = await scene.Stored.LockAsync("SELECT 1 FROM event_relays FOR UPDATE");
        proxy.Release();
        await scene.Stored.UntilAsync(CursorWaits);
        await scene.KillAsync();
        await scene.Stored.ExecuteAsync(EndCursor);
    }

    private async Task GoOnAsync()
    {
        await scene.Stored.EndLeasesAsync();
        await scene.StartServiceAsync();
    }

    private async Task<IReadOnlyList<Guid>> AddAccountsAsync() =>
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => scene.AddAccountAsync(receiver.Address)));

    private async Task TakeAsync() => arrived.AddRange((await inbox.TakeAllAsync()).Seen());

    private async Task UntilSomethingArrivesAsync()
    {
        await inbox.UntilFilledAsync();
        await TakeAsync();
    }

    /// <summary>Fails unless the feed, the queue and the endpoint saw everything; hands back how often the queue was told again.</summary>
    private async Task<int> AssertNothingLostAsync()
    {
        await scene.Stored.UntilAllDeliveredAsync();
        await scene.Stored.UntilAsync(EverythingIsSent);
        await TakeAsync();
        await scene.AssertFeedIsWholeAsync();
        await scene.AssertAllDeliveredAsync(receiver.Seen());
        var report = new DeliveryChecker(await scene.Stored.EventsAsync()).Compare(arrived);
        Assert.Empty(report.Faults);
        return report.Duplicates;
    }
}

namespace Customers.Integration.Tests.Webhooks.Deliveries;

/// <summary>kill -9 while webhooks are delivered, under load: nothing is lost, and what comes again is the same.</summary>
public sealed class DispatcherKillTests : IAsyncLifetime
{
    private const int Rounds = 2;
    private const string SomethingIsLeased = "SELECT EXISTS (SELECT 1 FROM webhooks WHERE tm_lease > now())";

    private const string SomethingIsGivenBack = """
        SELECT EXISTS (
            SELECT 1
            FROM pg_stat_activity
            WHERE datname = current_database()
            AND wait_event_type = 'Lock'
            AND query LIKE '%SET tm_lease = tm_lease%'
        )
        """;

    private const int MostKills = 4 * Rounds;

    // The server would notice by itself that nobody is there any more, but only after it has done what it was asked for.
    private const string EndGivingBack = """
        SELECT pg_terminate_backend(pid)
        FROM pg_stat_activity
        WHERE datname = current_database()
        AND query LIKE '%SET tm_lease = tm_lease%'
        AND wait_event_type = 'Lock'
        """;

    private DeliveryScene scene = null!;
    private Receiver receiver = null!;

    public async Task InitializeAsync()
    {
        scene = await DeliveryScene.StartAsync();
        receiver = await Receiver.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await scene.DisposeAsync();
        await receiver.DisposeAsync();
    }

    [Fact]
    public async Task Kill_AfterTheLeaseBeforeTheCall_LosesNothing()
    {
        await using var door = new Door(receiver.Port);
        await using (Load.On(scene, await AddAccountsAsync(door.Address)))
        {
            var (caught, kills) = (0, 0);
            while (caught < Rounds)
            {
                // What was leased just before the door was shut may be given back just before the kill, which then hits nothing.
                Assert.InRange(kills++, 0, MostKills);
                door.Shut();
                await scene.Stored.UntilAsync(SomethingIsLeased);
                await scene.KillAsync();
                door.Open();
                if (await GoOnAsync() > 0)
                    caught++;
            }
        }

        await AssertNothingLostAsync();
    }

    [Fact]
    public async Task Kill_BeforeTheAnswer_LosesNothingAndRepeatsTheSame()
    {
        await using (Load.On(scene, await AddAccountsAsync(receiver.Address)))
        {
            for (var round = 1; round <= Rounds; round++)
            {
                var asked = new TaskCompletionSource();
                receiver.AnswerWith(context =>
                {
                    asked.TrySetResult();
                    return Answers.Never(context);
                });
                await asked.Task.WaitAsync(DeliveryScene.Timeout);
                await scene.KillAsync();
                receiver.AnswerWith(Answers.Status(200));
                Assert.NotEqual(0, await GoOnAsync());
            }
        }

        Assert.InRange(await AssertNothingLostAsync(), Rounds, int.MaxValue);
    }

    [Fact]
    public async Task Kill_AfterTheAnswerBeforeItIsWrittenDown_LosesNothingAndRepeatsTheSame()
    {
        var accounts = await AddAccountsAsync(receiver.Address);
        await using (Load.On(scene, accounts))
        {
            for (var round = 1; round <= Rounds; round++)
                await KillBeforeWritingDownAsync();
        }

        Assert.InRange(await AssertNothingLostAsync(), Rounds, int.MaxValue);
    }

    // Each request is answered only when nobody but us can change the webhooks: the answer comes, and can not be written down.
    private async Task KillBeforeWritingDownAsync()
    {
        var asked = new TaskCompletionSource();
        var locked = new TaskCompletionSource();
        receiver.AnswerWith(async context =>
        {
            asked.TrySetResult();
            await locked.Task;
            await Answers.Status(200)(context);
        });
        await asked.Task.WaitAsync(DeliveryScene.Timeout);
        await using (await scene.Stored.LockAsync("SELECT 1 FROM webhooks FOR UPDATE"))
        {
            locked.SetResult();
            await scene.Stored.UntilAsync(SomethingIsGivenBack);
            await scene.KillAsync();
            await scene.Stored.ExecuteAsync(EndGivingBack);
        }

        receiver.AnswerWith(Answers.Status(200));
        Assert.NotEqual(0, await GoOnAsync());
    }

    private async Task<int> GoOnAsync()
    {
        var leases = await scene.Stored.EndLeasesAsync();
        await scene.StartServiceAsync();
        return leases;
    }

    private async Task<IReadOnlyList<Guid>> AddAccountsAsync(string uri) =>
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => scene.AddAccountAsync(uri)));

    /// <summary>Fails unless the endpoint and the feed saw everything; hands back how often the endpoint was told again.</summary>
    private async Task<int> AssertNothingLostAsync()
    {
        await scene.Stored.UntilAllDeliveredAsync();
        await scene.AssertFeedIsWholeAsync();
        return await scene.AssertAllDeliveredAsync(receiver.Seen());
    }
}

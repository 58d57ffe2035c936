namespace Customers.Integration.Tests.Webhooks.Deliveries;

/// <summary>Several processes on one database, of which none dies.</summary>
public sealed class ReplicaTests
{
    private const int Accounts = 6;
    private const int Enough = 300;

    [Fact]
    public async Task Deliver_ThreeReplicasUnderLoad_TellTheEndpointEachEventOnceAndInOrder()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var scene = await DeliveryScene.StartAsync();
        await using var second = await scene.StartReplicaAsync();
        await using var third = await scene.StartReplicaAsync();
        var accounts = await Task.WhenAll(Enumerable.Range(0, Accounts).Select(_ => scene.AddAccountAsync(receiver.Address)));

        await using (Load.On(scene, accounts, scene.Super, scene.SuperOn(second), scene.SuperOn(third)))
            await scene.Stored.UntilAsync("SELECT count(*) >= @Enough FROM events", new { Enough });
        await scene.Stored.UntilAllDeliveredAsync();

        Assert.Equal(0, await scene.AssertAllDeliveredAsync(receiver.Seen()));
        await scene.AssertFeedIsWholeAsync();
    }
}

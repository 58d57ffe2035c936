namespace Customers.Integration.Tests.Events.RabbitMq;

/// <summary>The broker goes away, one way or the other, and comes back.</summary>
[Collection(BrokerTests.Name)]
public sealed class OutageTests(Broker broker) : RelayBench(broker)
{
    private volatile bool isEnough;

    [Fact]
    public async Task Relay_BrokerRestartsWhilePublishing_LosesNothing()
    {
        await Inbox.BindAsync();
        var (writing, relaying) = await BeginLoadAsync();

        await Broker.StopAsync();
        await Broker.StartAsync();
        await EndLoadAsync(writing);

        Assert.NotEqual(0, await relaying);
        await AssertNothingLostAsync(await Inbox.TakeAllAsync());
    }

    [Fact]
    public async Task Relay_BrokerIsKilledWhilePublishing_LosesNothing()
    {
        // A queue that is a moment old when the broker is killed may come back without what it had confirmed: its first restart settles it.
        await Inbox.BindAsync(type: "quorum");
        await Broker.StopAsync();
        await Broker.StartAsync();
        var (writing, relaying) = await BeginLoadAsync();

        await Broker.KillAsync();
        await Broker.StartAsync();
        await EndLoadAsync(writing);

        Assert.NotEqual(0, await relaying);
        await AssertNothingLostAsync(await Inbox.TakeAllAsync());
    }

    /// <summary>Writers of four accounts and two replicas that relay, once the first event has arrived.</summary>
    private async Task<(Task Writing, Task<int> Relaying)> BeginLoadAsync()
    {
        var accounts = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => OpenAsync()));
        var writing = Task.WhenAll(accounts.Select(WriteUntilEnoughAsync));
        var relaying = Task.WhenAll(Enumerable.Range(0, 2).Select(_ => RelayThroughTroubleAsync(NewRelay(), writing)));
        await Inbox.UntilFilledAsync();
        return (writing, SumAsync(relaying));
    }

    private async Task EndLoadAsync(Task writing)
    {
        isEnough = true;
        await writing;
    }

    private async Task WriteUntilEnoughAsync(Fixtures.TestAccount account)
    {
        while (!isEnough)
        {
            await ChangeAsync(account, times: 1);
            await Task.Delay(TimeSpan.FromMilliseconds(50));
        }
    }

    private static async Task<int> SumAsync(Task<int[]> failures) => (await failures).Sum();
}

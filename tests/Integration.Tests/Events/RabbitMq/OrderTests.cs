using Customers.Application.AccessKeys;
using Customers.Infrastructure.Events.RabbitMq;

namespace Customers.Integration.Tests.Events.RabbitMq;

[Collection(BrokerTests.Name)]
public sealed class OrderTests(Broker broker) : RelayBench(broker)
{
    [Fact]
    public async Task Relay_SeveralReplicasUnderLoad_KeepEachAccountsOrder()
    {
        await Inbox.BindAsync();
        var accounts = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => OpenAsync()));

        var writing = Task.WhenAll(accounts.Select(account => ChangeAsync(account, times: 25)));
        var relays = Enumerable.Range(0, 3).Select(_ => RelayThroughTroubleAsync(NewRelay(), writing));
        await Task.WhenAll(relays);

        var arrived = await Inbox.TakeAllAsync();
        Assert.Equal(6 * 28, arrived.Count);
        await AssertNothingLostAsync(arrived);
    }

    [Fact]
    public async Task Relay_EventIsReturned_SendsNothingOfTheAccountBehindIt()
    {
        await Inbox.BindAsync(["customer_created", "customer_updated"]);
        var account = await OpenAsync();
        await ChangeAsync(account, times: 1);
        var relay = NewRelay(options => options.Mandatory = true);

        await Assert.ThrowsAsync<EventRelayException>(() => RelayAllAsync(relay));

        Assert.Equal(["customer_created"], (await Inbox.TakeAllAsync()).Select(each => each.RoutingKey));
        Assert.Equal(3, await WaitingAsync());
    }

    [Fact]
    public async Task Relay_EventIsRefused_SendsNothingOfTheAccountBehindIt()
    {
        var full = new Inbox(Broker, Exchange);
        await full.BindAsync(["agent_created"], max: 1);
        await Inbox.BindAsync(["customer_created", "customer_updated"]);
        var account = await OpenAsync();
        await ChangeAsync(account, times: 1);
        var relay = NewRelay();

        var refused = await Assert.ThrowsAsync<EventRelayException>(() => RelayAllAsync(relay));

        Assert.Contains("refused", refused.Message, StringComparison.Ordinal);
        var before = await full.TakeAllAsync();
        Assert.Equal(["customer_created"], (await Inbox.TakeAllAsync()).Select(each => each.RoutingKey));
        Assert.Equal(2, await WaitingAsync());

        await RelayAllAsync(relay);
        Assert.Equal([2, 3], before.Concat(await full.TakeAllAsync()).Select(each => each.Version));
        Assert.Equal([4L], (await Inbox.TakeAllAsync()).Select(each => each.Version));
    }

    [Fact]
    public async Task Relay_OneAccountIsStuck_PublishesTheOthersAndSendsThemAgain()
    {
        await Inbox.BindAsync(["customer_created", "customer_updated", "agent_created"]);
        var (stuck, other) = (await OpenAsync(), await OpenAsync());
        var relay = NewRelay(options => options.Mandatory = true);
        await RelayAllAsync(relay);
        var arrived = new List<Arrived>(await Inbox.TakeAllAsync());
        await Storage.Replica.DoAsync(stuck.Admin, new CreateAccessKey("key", "", null));
        await ChangeAsync(stuck, times: 1);
        await ChangeAsync(other, times: 1);
        await UntilSettledAsync();

        await Assert.ThrowsAsync<EventRelayException>(() => RelayAllAsync(relay));

        var before = Assert.Single(await Inbox.TakeAllAsync());
        Assert.Equal((other.Id.Value, 4), (before.CustomerId, before.Version));
        Assert.Equal(3, await WaitingAsync());

        await Inbox.BindAsync(["accesskey_created"]);
        await RelayAllAsync(relay);
        var after = await Inbox.TakeAllAsync();
        Assert.Contains(after, each => each.Id == before.Id);
        arrived.AddRange([before, .. after]);
        await AssertNothingLostAsync(arrived);
    }
}

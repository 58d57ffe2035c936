using Customers.Infrastructure.Events.RabbitMq;

namespace Customers.Integration.Tests.Events.RabbitMq;

/// <summary>Events that no queue takes.</summary>
[Collection(BrokerTests.Name)]
public sealed class RoutingTests(Broker broker) : RelayBench(broker)
{
    [Fact]
    public async Task Relay_NoQueueAndNotMandatory_GoesOn()
    {
        var relay = NewRelay();
        var account = await OpenAsync();
        await RelayAllAsync(relay);

        await Inbox.BindAsync();
        await ChangeAsync(account, times: 1);
        await RelayAllAsync(relay);

        Assert.Equal([4L], (await Inbox.TakeAllAsync()).Select(each => each.Version));
    }

    [Fact]
    public async Task Relay_NoQueueAndMandatory_WaitsUntilOneIsBound()
    {
        var relay = NewRelay(options => options.Mandatory = true);
        await OpenAsync();
        var unroutable = await Assert.ThrowsAsync<EventRelayException>(() => RelayAllAsync(relay));
        Assert.Contains("no queue is bound", unroutable.Message, StringComparison.Ordinal);
        Assert.Equal(3, await WaitingAsync());

        await Inbox.BindAsync();
        await RelayAllAsync(relay);

        await AssertNothingLostAsync(await Inbox.TakeAllAsync());
    }
}

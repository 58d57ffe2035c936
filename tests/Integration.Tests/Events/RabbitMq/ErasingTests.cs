using Customers.Application.Leaving;
using Customers.Infrastructure.Leaving;
using Customers.Integration.Tests.Fixtures;
using Customers.Integration.Tests.Leaving;
using Microsoft.Extensions.DependencyInjection;

namespace Customers.Integration.Tests.Events.RabbitMq;

/// <summary>Events of a large account that were not sent when it ended.</summary>
[Collection(BrokerTests.Name)]
public sealed class ErasingTests(Broker broker) : RelayBench(broker)
{
    private const string Mark = "mark of a large account";

    [Fact]
    public async Task Relay_AccountIsBeingErased_SendsItsEventsAsErased()
    {
        await Inbox.BindAsync();
        var account = await OpenAsync();
        await Giant.FillAsync(Storage.DataSource, account.Id.Value, Mark, events: 3_000, agents: 10);
        await Storage.Replica.DoAsync(TestCallers.Staff, new DeleteCustomer(account.Id));
        var queue = Storage.Replica.Services.GetRequiredService<ErasureQueue>();
        Assert.True(await queue.EraseAsync(CancellationToken.None));
        Assert.Equal(1_003, await Storage.ScalarAsync<int>("SELECT count(*) FROM events WHERE network LIKE 'mark%'"));

        await RelayAllAsync(NewRelay());

        var arrived = await Inbox.TakeAllAsync();
        await AssertNothingLostAsync(arrived);
        Assert.All(arrived, message => Assert.DoesNotContain(Mark, message.Text, StringComparison.Ordinal));
    }
}

using System.Text;
using Customers.Integration.Tests.Events.RabbitMq;
using Customers.Integration.Tests.Fixtures;
using Microsoft.AspNetCore.Hosting;
using RabbitMQ.Client;

namespace Customers.Integration.Tests.DeletionLedger.RabbitMq;

/// <summary>Where there is a broker, it gets the lines of the ledger as they are, in an exchange of their own.</summary>
[Collection(BrokerTests.Name)]
public sealed class LedgerRelayTests(Broker broker)
{
    private readonly string exchange = "ledger-" + Guid.NewGuid();

    [Fact]
    public async Task Relay_LinesThatAreCommitted_ArriveAsTheyAreWritten()
    {
        var queue = await BindAsync();
        var service = new LedgeredBrokerService(broker.Uri, exchange);
        await service.InitializeAsync();
        var account = await Account.CreateAsync(service);
        var (_, key) = await account.AddAccessKeyAsync(service);
        await account.Admin.DeleteAsync($"/v1.0/accesskeys/{key}");
        await Statuses.MoveAsync(service, account, "deleted");

        var arrived = await TakeAsync(queue, service.Lines.Count);

        Assert.Equal(2, service.Lines.Count);
        Assert.Equal(service.Lines.Order(StringComparer.Ordinal), arrived.Order(StringComparer.Ordinal));
        await service.DisposeAsync();
    }

    private async Task<string> BindAsync()
    {
        await using var connection = await broker.ConnectAsync();
        await using var channel = await connection.CreateChannelAsync();
        await channel.ExchangeDeclareAsync(exchange, ExchangeType.Topic, durable: true, autoDelete: false);
        var queue = await channel.QueueDeclareAsync(exchange, durable: true, exclusive: false, autoDelete: false);
        await channel.QueueBindAsync(queue.QueueName, exchange, "#");
        return queue.QueueName;
    }

    private async Task<List<string>> TakeAsync(string queue, int count)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        await using var connection = await broker.ConnectAsync();
        await using var channel = await connection.CreateChannelAsync();
        var arrived = new Dictionary<string, string>();
        while (arrived.Count < count)
        {
            if (await channel.BasicGetAsync(queue, autoAck: true) is { } message)
                arrived[message.BasicProperties.MessageId!] = Encoding.UTF8.GetString(message.Body.Span);
            else
                await Task.Delay(20, deadline.Token);
        }

        return [.. arrived.Values];
    }

    private sealed class LedgeredBrokerService(Uri broker, string exchange) : LedgeredService
    {
        protected override void Configure(IWebHostBuilder host)
        {
            base.Configure(host);
            host.UseSetting("Events:RabbitMq:Uri", broker.ToString());
            host.UseSetting("Ledger:Exchange", exchange);
        }
    }
}

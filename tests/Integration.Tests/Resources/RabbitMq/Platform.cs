using System.Text;
using Customers.Infrastructure.Resources.RabbitMq;
using Customers.Integration.Tests.Events.RabbitMq;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Customers.Integration.Tests.Resources.RabbitMq;

/// <summary>The platform's other services, as far as the broker sees them: their exchange, what they publish there, and our queue.</summary>
internal sealed class Platform(Broker broker, string exchange, string queue)
{
    private static readonly byte[] areYouThere = Encoding.UTF8.GetBytes("""{"type":"are_you_there"}""");

    /// <summary>The exchange of one of them.</summary>
    public string Exchange => exchange;

    /// <summary>The queue that the replicas read.</summary>
    public string Queue => queue;

    /// <summary>Makes the exchange, as its service does when it starts.</summary>
    public Task DeclareAsync(string type = ExchangeType.Topic) =>
        WorkAsync(channel => channel.ExchangeDeclareAsync(exchange, type, durable: true, autoDelete: false));

    /// <summary>Takes the exchange away, with its bindings.</summary>
    public Task DeleteAsync() => WorkAsync(channel => channel.ExchangeDeleteAsync(exchange));

    /// <summary>Publishes messages, each under a routing key; each is in a queue by then, if one is bound.</summary>
    public Task PublishAsync(IEnumerable<(string Key, string Message)> messages) =>
        WorkAsync(async channel =>
        {
            var lasting = new BasicProperties { Persistent = true };
            foreach (var (key, message) in messages)
                await channel.BasicPublishAsync(exchange, key, mandatory: false, lasting, Encoding.UTF8.GetBytes(message));
        });

    public Task PublishAsync(string key, string message) => PublishAsync([(key, message)]);

    /// <summary>Publishes events, each under its type.</summary>
    public Task TellAsync(params IEnumerable<Told> events) => PublishAsync(events.Select(told => (told.Type, told.Message)));

    /// <summary>Publishes a message as its sender likes it.</summary>
    public Task PublishAsync(string key, string message, BasicProperties properties) =>
        WorkAsync(async channel =>
            await channel.BasicPublishAsync(exchange, key, mandatory: false, properties, Encoding.UTF8.GetBytes(message))
        );

    /// <summary>Until the queue is bound to the exchange under every key.</summary>
    public async Task UntilBoundAsync()
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        // What nobody takes comes back; an event of no type that anybody reports does no harm.
        while (!await IsTakenAsync())
            await Task.Delay(TimeSpan.FromMilliseconds(20), timeout.Token);
    }

    /// <summary>How many messages wait in the queue and are handed over to nobody.</summary>
    public Task<uint> WaitingAsync() => CountAsync(queue);

    /// <summary>How many messages were put aside.</summary>
    public Task<uint> ParkedAsync() => CountAsync(queue + ".parked");

    /// <summary>Takes everything out of what was put aside.</summary>
    public async Task<IReadOnlyList<BasicGetResult>> TakeParkedAsync()
    {
        await using var connection = await broker.ConnectAsync();
        await using var channel = await connection.CreateChannelAsync();
        var taken = new List<BasicGetResult>();
        while (await channel.BasicGetAsync(queue + ".parked", autoAck: true) is { } message)
            taken.Add(message);
        return taken;
    }

    /// <summary>Does something on a connection of its own, with confirms.</summary>
    public async Task WorkAsync(Func<IChannel, Task> work)
    {
        await using var connection = await broker.ConnectAsync();
        var confirming = new CreateChannelOptions(
            publisherConfirmationsEnabled: true,
            publisherConfirmationTrackingEnabled: true
        );
        await using var channel = await connection.CreateChannelAsync(confirming);
        await work(channel);
    }

    private async Task<bool> IsTakenAsync()
    {
        try
        {
            await WorkAsync(async channel =>
            {
                foreach (var key in ResourceEventTypes.All)
                    await channel.BasicPublishAsync(exchange, key, mandatory: true, areYouThere);
            });
            return true;
        }
        catch (PublishException)
        {
            return false;
        }
    }

    private async Task<uint> CountAsync(string name)
    {
        uint count = 0;
        await WorkAsync(async channel => count = await channel.MessageCountAsync(name));
        return count;
    }
}

/// <summary>An event of another service.</summary>
/// <param name="Type">What happened.</param>
/// <param name="Id">The resource.</param>
/// <param name="CustomerId">Its account.</param>
internal sealed record Told(string Type, Guid Id, Guid CustomerId)
{
    /// <summary>The plain message.</summary>
    public string Message => $$$"""{"type":"{{{Type}}}","data":{"id":"{{{Id}}}","customer_id":"{{{CustomerId}}}"}}""";
}

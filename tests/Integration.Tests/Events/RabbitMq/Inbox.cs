using RabbitMQ.Client;

namespace Customers.Integration.Tests.Events.RabbitMq;

/// <summary>A durable queue that is bound to an exchange, and its reader.</summary>
internal sealed class Inbox(Broker broker, string exchange)
{
    private readonly string queue = "inbox-" + Guid.NewGuid();

    /// <summary>Binds the queue to these routing keys; to all unless some are given.</summary>
    /// <param name="keys">Patterns of routing keys.</param>
    /// <param name="max">How many messages it takes before it refuses further ones; as many as come unless given.</param>
    /// <param name="type"><c>quorum</c> for one that keeps its messages in a log that is synchronised with the disk.</param>
    public async Task BindAsync(string[]? keys = null, int? max = null, string type = "classic")
    {
        var arguments = new Dictionary<string, object?> { ["x-queue-type"] = type };
        if (max is not null)
            (arguments["x-max-length"], arguments["x-overflow"]) = (max, "reject-publish");
        await using var connection = await broker.ConnectAsync();
        await using var channel = await connection.CreateChannelAsync();
        await channel.ExchangeDeclareAsync(exchange, ExchangeType.Topic, durable: true, autoDelete: false);
        await channel.QueueDeclareAsync(queue, durable: true, exclusive: false, autoDelete: false, arguments);
        foreach (var key in keys ?? ["#"])
            await channel.QueueBindAsync(queue, exchange, key);
    }

    /// <summary>Until at least one message is in the queue, which stays there.</summary>
    public async Task UntilFilledAsync()
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        await using var connection = await broker.ConnectAsync();
        await using var channel = await connection.CreateChannelAsync();
        while (await channel.MessageCountAsync(queue) == 0)
            await Task.Delay(TimeSpan.FromMilliseconds(10), timeout.Token);
    }

    /// <summary>Takes everything out of the queue, in its order.</summary>
    public async Task<IReadOnlyList<Arrived>> TakeAllAsync()
    {
        await using var connection = await broker.ConnectAsync();
        await using var channel = await connection.CreateChannelAsync();
        var arrived = new List<Arrived>();
        while (await channel.BasicGetAsync(queue, autoAck: true) is { } message)
            arrived.Add(Arrived.From(message));
        return arrived;
    }
}

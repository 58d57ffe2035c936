using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace Customers.Benchmarks.Delivery;

/// <summary>A durable queue that gets every event, and its consumer.</summary>
internal sealed class Inbox : IAsyncDisposable
{
    private const string Exchange = "customers.events";
    private const string Queue = "benchmark";

    private readonly IConnection connection;
    private readonly IChannel channel;

    private Inbox(IConnection connection, IChannel channel)
    {
        this.connection = connection;
        this.channel = channel;
    }

    public static async Task<Inbox> OpenAsync(BenchmarkBroker broker, Arrivals arrivals)
    {
        var opened = await broker.ConnectAsync();
        var reading = await opened.CreateChannelAsync();
        await reading.ExchangeDeclareAsync(Exchange, ExchangeType.Topic, durable: true, autoDelete: false);
        await reading.QueueDeclareAsync(Queue, durable: true, exclusive: false, autoDelete: false);
        await reading.QueueBindAsync(Queue, Exchange, "#");
        var consumer = new AsyncEventingBasicConsumer(reading);
        consumer.ReceivedAsync += (_, message) =>
        {
            arrivals.Note(Guid.Parse(message.BasicProperties.MessageId!));
            return Task.CompletedTask;
        };
        await reading.BasicConsumeAsync(Queue, autoAck: true, consumer);
        return new(opened, reading);
    }

    public async ValueTask DisposeAsync()
    {
        await channel.DisposeAsync();
        await connection.DisposeAsync();
    }
}

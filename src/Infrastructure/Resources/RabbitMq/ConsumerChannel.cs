using System.Threading.Channels;
using Customers.Infrastructure.Events.RabbitMq;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;
using RabbitMQ.Client.Exceptions;

namespace Customers.Infrastructure.Resources.RabbitMq;

/// <summary>A connection that receives reports. Once something went wrong with it, it is not used again, and the broker hands over anew what was not acknowledged.</summary>
internal sealed class ConsumerChannel(IConnection connection, IChannel channel, RabbitMqOptions options) : IAsyncDisposable
{
    /// <summary>The most messages that are handed over and not acknowledged yet.</summary>
    public const ushort Prefetch = 50;

    private readonly Channel<ResourceEventDelivery> arrived = Channel.CreateUnbounded<ResourceEventDelivery>();

    /// <summary>Connects, makes the queues and begins to receive.</summary>
    public static async Task<ConsumerChannel> OpenAsync(RabbitMqOptions options, CancellationToken cancellationToken)
    {
        var opened = await RabbitMqConnection.OpenAsync(options, cancellationToken);
        try
        {
            var line = new ConsumerChannel(
                opened,
                await opened.CreateChannelAsync(RabbitMqConnection.Confirming, cancellationToken),
                options
            );
            await line.BeginAsync(cancellationToken);
            return line;
        }
        catch
        {
            await opened.CloseAndDisposeAsync(CancellationToken.None);
            throw;
        }
    }

    /// <summary>The next message.</summary>
    /// <exception cref="ConsumerChannelException">The broker sends nothing any more.</exception>
    public async Task<ResourceEventDelivery> NextAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await arrived.Reader.ReadAsync(cancellationToken);
        }
        catch (ChannelClosedException closed)
        {
            throw closed.InnerException ?? closed;
        }
    }

    /// <summary>Tells the broker that the message is done with.</summary>
    public Task AcknowledgeAsync(ResourceEventDelivery delivery, CancellationToken cancellationToken) =>
        channel
            .BasicAckAsync(delivery.Tag, multiple: false, cancellationToken)
            .AsTask()
            .WaitAsync(options.PublishTimeout, cancellationToken);

    /// <summary>Puts the message aside; the broker has confirmed that before it is told that the message is done with.</summary>
    public async Task ParkAsync(ResourceEventDelivery delivery, string reason, CancellationToken cancellationToken)
    {
        var publishing = channel.BasicPublishAsync(
            exchange: "",
            options.Resources.ParkedQueue,
            mandatory: true,
            delivery.ToParked(reason),
            delivery.Body,
            cancellationToken
        );

        // The client may wait for ever for a broker that was restarted.
        await publishing.AsTask().WaitAsync(options.PublishTimeout, cancellationToken);
        await AcknowledgeAsync(delivery, cancellationToken);
    }

    /// <summary>Binds the queue to an exchange, again and again without harm; false when it is not there, or not for us.</summary>
    public async Task<bool> BindAsync(string exchange, CancellationToken cancellationToken)
    {
        // A channel of its own: the broker closes it when there is no such exchange.
        await using var binding = await connection.CreateChannelAsync(cancellationToken: cancellationToken);
        try
        {
            foreach (var key in ResourceEventTypes.All)
                await binding.QueueBindAsync(options.Resources.Queue, exchange, key, cancellationToken: cancellationToken);
            return true;
        }
        catch (OperationInterruptedException refused)
            when (refused.ShutdownReason?.ReplyCode is Constants.NotFound or Constants.AccessRefused)
        {
            return false;
        }
    }

    public async ValueTask DisposeAsync() => await connection.CloseAndDisposeAsync(CancellationToken.None);

    private async Task BeginAsync(CancellationToken cancellationToken)
    {
        foreach (var queue in new[] { options.Resources.Queue, options.Resources.ParkedQueue })
        {
            await channel.QueueDeclareAsync(
                queue,
                durable: true,
                exclusive: false,
                autoDelete: false,
                cancellationToken: cancellationToken
            );
        }

        await channel.BasicQosAsync(prefetchSize: 0, Prefetch, global: false, cancellationToken);
        var consumer = new AsyncEventingBasicConsumer(channel);
        // The prefetch bounds what is written here.
        consumer.ReceivedAsync += async (_, message) => await arrived.Writer.WriteAsync(ResourceEventDelivery.From(message));
        channel.ChannelShutdownAsync += (_, closed) => Task.FromResult(End(closed.ReplyText));
        // Somebody deleted the queue.
        consumer.UnregisteredAsync += (_, _) => Task.FromResult(End("the queue is gone"));
        await channel.BasicConsumeAsync(options.Resources.Queue, autoAck: false, consumer, cancellationToken);
    }

    private bool End(string reason) => arrived.Writer.TryComplete(new ConsumerChannelException(reason));
}

/// <summary>The broker does not hand over messages any more.</summary>
public sealed class ConsumerChannelException(string reason) : Exception(reason);

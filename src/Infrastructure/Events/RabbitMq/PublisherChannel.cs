using System.Diagnostics;
using Customers.Infrastructure.Telemetry;
using RabbitMQ.Client;

namespace Customers.Infrastructure.Events.RabbitMq;

/// <summary>A connection with one channel that confirms what it is given. Once something went wrong with it, it is not used again.</summary>
internal sealed class PublisherChannel(IConnection connection, IChannel channel, RabbitMqOptions options) : IAsyncDisposable
{
    /// <summary>Connects and makes the exchange, in the time that a publish may take.</summary>
    public static async Task<PublisherChannel> OpenAsync(RabbitMqOptions options, CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(options.PublishTimeout);

        // The token ends what can be cancelled; not everything can.
        return await ConnectAsync(options, deadline.Token).WaitAsync(options.PublishTimeout, cancellationToken);
    }

    /// <summary>Publishes an event and waits for the broker's confirm, but no longer than a publish may take.</summary>
    public async Task PublishAsync(OutgoingEvent outgoing, CancellationToken cancellationToken)
    {
        using var span = Spans.Begin($"publish {outgoing.Event.Type}", ActivityKind.Producer, outgoing.TraceParent);
        try
        {
            await SendAsync(outgoing, PropertiesOf(outgoing, span?.Id ?? outgoing.TraceParent), cancellationToken);
        }
        catch (Exception failure)
        {
            span.Failed(PublishFailure.WordFor(failure));
            throw;
        }
        finally
        {
            Describe(span, outgoing);
        }
    }

    public async ValueTask DisposeAsync() => await connection.CloseAndDisposeAsync(CancellationToken.None);

    private async Task SendAsync(OutgoingEvent outgoing, BasicProperties properties, CancellationToken cancellationToken)
    {
        var body = CloudEvent.From(outgoing.Event).ToUtf8();
        var publishing = channel.BasicPublishAsync(
            options.Exchange,
            outgoing.Event.Type,
            options.Mandatory,
            properties,
            body,
            cancellationToken
        );

        // The client may wait for ever for a broker that was restarted.
        await publishing.AsTask().WaitAsync(options.PublishTimeout, cancellationToken);
    }

    private static BasicProperties PropertiesOf(OutgoingEvent outgoing, string traceParent)
    {
        var properties = new BasicProperties
        {
            MessageId = outgoing.Event.Id.ToString(),
            Type = outgoing.Event.Type,
            ContentType = CloudEvent.MediaType,
            Persistent = true,
        };
        if (traceParent.Length > 0)
            properties.Headers = new Dictionary<string, object?> { [TraceHeader.Name] = traceParent };
        return properties;
    }

    private void Describe(Activity? span, OutgoingEvent outgoing) =>
        span
            ?.SetTag("messaging.system", "rabbitmq")
            .SetTag("messaging.operation.type", "send")
            .SetTag("messaging.destination.name", options.Exchange)
            .SetTag("messaging.rabbitmq.destination.routing_key", outgoing.Event.Type)
            .SetTag("messaging.message.id", outgoing.Event.Id.ToString());

    private static async Task<PublisherChannel> ConnectAsync(RabbitMqOptions options, CancellationToken cancellationToken)
    {
        var opened = await RabbitMqConnection.OpenAsync(options, cancellationToken);
        try
        {
            var confirmed = await opened.CreateChannelAsync(RabbitMqConnection.Confirming, cancellationToken);
            await confirmed.ExchangeDeclareAsync(
                options.Exchange,
                ExchangeType.Topic,
                durable: true,
                autoDelete: false,
                cancellationToken: cancellationToken
            );
            return new(opened, confirmed, options);
        }
        catch
        {
            await opened.CloseAndDisposeAsync(CancellationToken.None);
            throw;
        }
    }
}

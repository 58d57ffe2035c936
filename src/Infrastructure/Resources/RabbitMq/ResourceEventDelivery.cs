using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace Customers.Infrastructure.Resources.RabbitMq;

/// <summary>A message as the broker has handed it over.</summary>
/// <param name="Tag">Its number on this channel.</param>
/// <param name="Exchange">Where it was published.</param>
/// <param name="RoutingKey">As what it was published.</param>
/// <param name="Properties">What its sender says about it.</param>
/// <param name="Body">What it says.</param>
internal sealed record ResourceEventDelivery(
    ulong Tag,
    string Exchange,
    string RoutingKey,
    IReadOnlyBasicProperties Properties,
    ReadOnlyMemory<byte> Body
)
{
    /// <summary>Copies what the client takes back when it has handed the message over.</summary>
    public static ResourceEventDelivery From(BasicDeliverEventArgs message) =>
        new(
            message.DeliveryTag,
            message.Exchange,
            message.RoutingKey,
            new BasicProperties(message.BasicProperties),
            message.Body.ToArray()
        );

    /// <summary>
    /// The properties under which it is put aside, with the reason and where it came from. The rest of its own is not taken over as it is: an
    /// expiry would let it vanish, a user's name or a further recipient would be believed by the broker.
    /// </summary>
    public BasicProperties ToParked(string reason) =>
        new()
        {
            MessageId = Properties.MessageId,
            Type = Properties.Type,
            ContentType = Properties.ContentType,
            ContentEncoding = Properties.ContentEncoding,
            CorrelationId = Properties.CorrelationId,
            Timestamp = Properties.Timestamp,
            Persistent = true,
            Headers = new Dictionary<string, object?>
            {
                ["x-parked-reason"] = reason,
                ["x-parked-exchange"] = Exchange,
                ["x-parked-routing-key"] = RoutingKey,
                ["x-parked-headers"] = Properties.Headers,
            },
        };
}

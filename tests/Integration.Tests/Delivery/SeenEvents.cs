using Customers.Integration.Tests.RabbitMq;
using Customers.Integration.Tests.Webhooks;

namespace Customers.Integration.Tests.Delivery;

/// <summary>What arrived, in the form that the checker takes.</summary>
internal static class SeenEvents
{
    /// <summary>What an endpoint received.</summary>
    public static IReadOnlyList<SeenEvent> Seen(this Receiver receiver) =>
        [.. receiver.Requests.Select(request => new SeenEvent(Guid.Parse(request.Headers["webhook-id"]), request.Body))];

    /// <summary>What came out of a queue.</summary>
    public static IReadOnlyList<SeenEvent> Seen(this IEnumerable<Arrived> arrived) =>
        [.. arrived.Select(message => new SeenEvent(Guid.Parse(message.Properties.MessageId!), message.Text))];
}

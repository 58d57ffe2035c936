using Customers.Integration.Tests.Events.RabbitMq;

namespace Customers.Integration.Tests.Webhooks.Deliveries;

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

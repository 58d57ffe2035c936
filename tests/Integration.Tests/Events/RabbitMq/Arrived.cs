using System.Text;
using System.Text.Json.Nodes;
using RabbitMQ.Client;

namespace Customers.Integration.Tests.Events.RabbitMq;

/// <summary>A message as a reader of the queue gets it.</summary>
internal sealed record Arrived(string RoutingKey, IReadOnlyBasicProperties Properties, string Text)
{
    public JsonObject Json { get; } = JsonNode.Parse(Text)!.AsObject();

    public Guid Id => Guid.Parse(Json["id"]!.GetValue<string>());

    public Guid CustomerId => Guid.Parse(Json["customerid"]!.GetValue<string>());

    public long Version => long.Parse(Json["sequence"]!.GetValue<string>());

    public static Arrived From(BasicGetResult message) =>
        new(message.RoutingKey, new BasicProperties(message.BasicProperties), Encoding.UTF8.GetString(message.Body.Span));
}

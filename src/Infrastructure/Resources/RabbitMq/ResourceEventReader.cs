using System.Text.Json;

namespace Customers.Infrastructure.Resources.RabbitMq;

/// <summary>
/// Reads messages: <c>{type, data: {id, customer_id}}</c>, or that inside an event as this service publishes its own. Strict about what is
/// needed, and blind to everything else.
/// </summary>
internal static class ResourceEventReader
{
    private static readonly JsonDocumentOptions strict = new() { AllowDuplicateProperties = false };

    /// <summary>What the message says.</summary>
    public static ResourceMessage Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var message = JsonDocument.Parse(body, strict);
            return Read(message.RootElement);
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            // Unpaired surrogates are found only when the text is read.
            return ResourceMessage.Faulty("not_json");
        }
    }

    private static ResourceMessage Read(JsonElement message)
    {
        if (Text(message, "type") is not { } type)
            return ResourceMessage.Faulty("no_type");
        if (ResourceEventTypes.Find(type) is not { } word)
            return ResourceMessage.OfSomethingElse;
        if (Member(message, "data") is not { ValueKind: JsonValueKind.Object } data)
            return ResourceMessage.Faulty("no_data");

        var resource = ResourceIn(data, type);
        if (!CanonicalId.TryParse(Text(resource, "id"), out var id))
            return ResourceMessage.Faulty("no_id");
        if (!CanonicalId.TryParse(Text(resource, "customer_id"), out var customerId))
            return ResourceMessage.Faulty("no_customer_id");
        return new(new(new(customerId), word.Type, new(id), word.IsDeleted), Fault: null);
    }

    // An event has an id of its own beside its data, which must not be taken for the resource's.
    private static JsonElement ResourceIn(JsonElement data, string type)
    {
        if (Member(data, "data") is not { ValueKind: JsonValueKind.Object } inner)
            return data;
        var isEvent = Text(data, "type") == type;
        return isEvent || (Member(inner, "id") is not null && Member(inner, "customer_id") is not null) ? inner : data;
    }

    private static JsonElement? Member(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) ? member : null;

    private static string? Text(JsonElement element, string name) =>
        Member(element, name) is { ValueKind: JsonValueKind.String } member ? member.GetString() : null;
}

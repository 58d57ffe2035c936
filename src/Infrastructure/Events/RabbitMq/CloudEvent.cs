using System.Text.Json;
using System.Text.Json.Serialization;
using Customers.Application.Events;

namespace Customers.Infrastructure.Events.RabbitMq;

/// <summary>An event in the envelope of CloudEvents 1.0, structured mode.</summary>
/// <param name="Id">The event's own id.</param>
/// <param name="Source">The account's path; with the id it names the event.</param>
/// <param name="Type">What happened.</param>
/// <param name="Subject">The id of the resource that it happened to.</param>
/// <param name="Time">When it happened.</param>
/// <param name="CustomerId">The account, for readers that route by it.</param>
/// <param name="Sequence">The event's version as text, as the extension of that name asks for.</param>
/// <param name="Data">The event as the feed shows it.</param>
internal sealed record CloudEvent(
    Guid Id,
    string Source,
    string Type,
    string? Subject,
    DateTimeOffset Time,
    [property: JsonPropertyName("customerid")] Guid CustomerId,
    string Sequence,
    EventDto Data
)
{
    /// <summary>The content type of the whole.</summary>
    public const string MediaType = "application/cloudevents+json";

    [JsonPropertyName("specversion"), JsonPropertyOrder(-1)]
    public string SpecVersion { get; } = "1.0";

    [JsonPropertyName("datacontenttype"), JsonPropertyOrder(-1)]
    public string DataContentType { get; } = "application/json";

    /// <summary>Puts an event into its envelope.</summary>
    public static CloudEvent From(EventDto happened) =>
        new(
            happened.Id,
            $"/v1.0/customers/{happened.CustomerId}",
            happened.Type,
            SubjectOf(happened.Data),
            happened.TmCreate,
            happened.CustomerId,
            happened.Version.ToString(System.Globalization.CultureInfo.InvariantCulture),
            happened
        );

    /// <summary>The whole as JSON.</summary>
    public byte[] ToUtf8() => JsonSerializer.SerializeToUtf8Bytes(this, CloudEventJson.Default.CloudEvent);

    private static string? SubjectOf(RawJson data)
    {
        using var resource = JsonDocument.Parse(data.Text);
        return resource.RootElement.TryGetProperty("id", out var id) ? id.GetString() : null;
    }
}

/// <summary>How the envelope and the event in it are written.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(TimestampJsonConverter)]
)]
[JsonSerializable(typeof(CloudEvent))]
internal sealed partial class CloudEventJson : JsonSerializerContext;

using System.Text.Json;
using System.Text.Json.Serialization;

namespace Customers.Application.Common;

/// <summary>A JSON value that is stored as text and goes out as it is.</summary>
/// <param name="Text">The value, well-formed.</param>
[JsonConverter(typeof(RawJsonConverter))]
public readonly record struct RawJson(string Text);

/// <summary>Writes the text unchanged.</summary>
public sealed class RawJsonConverter : JsonConverter<RawJson>
{
    public override RawJson Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        new(JsonElement.ParseValue(ref reader).GetRawText());

    // The database has checked it when it was stored.
    public override void Write(Utf8JsonWriter writer, RawJson value, JsonSerializerOptions options) =>
        writer.WriteRawValue(value.Text, skipInputValidation: true);
}

using System.Text.Json;
using System.Text.Json.Serialization;

namespace Customers.Application.Common;

/// <summary>Writes times in JSON as <see cref="Timestamps"/> does. What we send is never read back, so reading is left to where requests are read.</summary>
public class TimestampJsonConverter : JsonConverter<DateTimeOffset>
{
    /// <inheritdoc />
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("This converter writes only.");

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(Timestamps.Format(value));
}

using System.Text.Json;
using System.Text.Json.Serialization;

namespace Customers.Api.Json;

/// <summary>Timestamps as RFC 3339 in UTC: to the microsecond, a zero fraction left out. Reading demands an offset.</summary>
internal sealed class TimestampConverter : JsonConverter<DateTimeOffset>
{
    private const int LongestText = 64;
    private const string Rule = "Must be an existing time in RFC 3339 with an offset, such as 2024-01-15T10:30:00Z.";

    /// <inheritdoc />
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType is not JsonTokenType.String)
            throw new MemberException("WRONG_TYPE", "Must be a string that holds a timestamp.");
        Span<byte> text = stackalloc byte[LongestText];
        if (reader.ValueSpan.Length > LongestText || !Timestamps.TryParse(text[..reader.CopyString(text)], out var time))
            throw new MemberException("INVALID_TIMESTAMP", Rule);
        return time;
    }

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options)
    {
        Span<byte> text = stackalloc byte[LongestText];
        writer.WriteStringValue(text[..Timestamps.Format(value, text)]);
    }
}

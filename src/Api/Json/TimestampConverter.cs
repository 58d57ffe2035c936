namespace Customers.Api.Json;

/// <summary>Timestamps as RFC 3339: written in UTC, and read with any offset, but never without one.</summary>
internal sealed class TimestampConverter : TimestampJsonConverter
{
    private const int LongestText = 64;
    private const string Rule = "Must be an existing time in RFC 3339 with an offset, such as 2024-01-15T10:30:00Z.";

    /// <inheritdoc />
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType is not JsonTokenType.String)
            throw new MemberException("WRONG_TYPE", "Must be a string that holds a timestamp.");
        Span<byte> text = stackalloc byte[LongestText];
        if (reader.ValueSpan.Length > LongestText || !TimestampText.TryParse(text[..reader.CopyString(text)], out var time))
            throw new MemberException("INVALID_TIMESTAMP", Rule);
        return time;
    }
}

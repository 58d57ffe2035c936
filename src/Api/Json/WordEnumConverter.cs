using System.Text.Json.Serialization;

namespace Customers.Api.Json;

/// <summary>Enums as words in snake_case, in exactly that spelling: no numbers, no other case, no lists.</summary>
internal sealed class WordEnumConverterFactory : JsonConverterFactory
{
    /// <inheritdoc />
    public override bool CanConvert(Type typeToConvert) => typeToConvert.IsEnum;

    /// <inheritdoc />
    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(WordEnumConverter<>).MakeGenericType(typeToConvert))!;
}

internal sealed class WordEnumConverter<T> : JsonConverter<T>
    where T : struct, Enum
{
    private static readonly Dictionary<string, T> values = Enum.GetValues<T>().ToDictionary(WordOf);

    /// <inheritdoc />
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType is JsonTokenType.String && values.TryGetValue(reader.GetString()!, out var value)
            ? value
            : throw new MemberException("UNKNOWN_WORD", $"Must be one of: {string.Join(", ", values.Keys)}.");

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        writer.WriteStringValue(WordOf(value));

    private static string WordOf(T value) => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());
}

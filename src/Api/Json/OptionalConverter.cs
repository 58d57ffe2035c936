using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Customers.Api.Json;

/// <summary>Reads members of merging requests: absent is not given, null is given and empty, a value is given.</summary>
internal sealed class OptionalConverterFactory : JsonConverterFactory
{
    /// <inheritdoc />
    public override bool CanConvert(Type typeToConvert) =>
        typeToConvert.IsGenericType && typeToConvert.GetGenericTypeDefinition() == typeof(Optional<>);

    /// <inheritdoc />
    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options)
    {
        var converter = typeof(OptionalConverter<>).MakeGenericType(typeToConvert.GetGenericArguments());
        return (JsonConverter)Activator.CreateInstance(converter, options)!;
    }
}

internal sealed class OptionalConverter<T>(JsonSerializerOptions options) : JsonConverter<Optional<T>>
{
    private readonly JsonTypeInfo<T> type = (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T));

    /// <summary>Null is a value here; what it means is for the member's type to say.</summary>
    public override bool HandleNull => true;

    /// <inheritdoc />
    public override Optional<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType is JsonTokenType.Null && default(T) is null)
            return Optional<T>.Of(default);
        // Plain values are read in place; the deserialiser is needed only for objects and lists.
        if (type.Kind is JsonTypeInfoKind.None)
            return Optional<T>.Of(((JsonConverter<T>)type.Converter).Read(ref reader, typeof(T), options));
        try
        {
            return Optional<T>.Of(JsonSerializer.Deserialize(ref reader, type));
        }
        catch (JsonException inner)
        {
            throw new InnerMemberException(inner);
        }
    }

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, Optional<T> value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, value.Value, type!);
}

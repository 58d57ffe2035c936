using System.Collections;
using System.Globalization;
using System.Text.Json.Serialization.Metadata;

namespace Customers.Api.Json;

/// <summary>Says what a member should have held.</summary>
internal static class Expected
{
    private static readonly Dictionary<Type, (string Least, string Most)> wholeNumbers = new()
    {
        [typeof(byte)] = Range(byte.MinValue, byte.MaxValue),
        [typeof(short)] = Range(short.MinValue, short.MaxValue),
        [typeof(ushort)] = Range(ushort.MinValue, ushort.MaxValue),
        [typeof(int)] = Range(int.MinValue, int.MaxValue),
        [typeof(uint)] = Range(uint.MinValue, uint.MaxValue),
        [typeof(long)] = Range(long.MinValue, long.MaxValue),
        [typeof(ulong)] = Range(ulong.MinValue, ulong.MaxValue),
    };

    /// <summary>Why <paramref name="element"/> is not a <paramref name="type"/>.</summary>
    public static ErrorDetail Explain(string field, Type type, JsonElement element)
    {
        if (wholeNumbers.TryGetValue(type, out var range) && IsWhole(element))
            return new(field, "OUT_OF_RANGE", $"Must be from {range.Least} to {range.Most}.");
        if (type == typeof(Guid) && element.ValueKind is JsonValueKind.String)
            return new(field, "INVALID_ID", "Must be an id in its canonical, hyphenated form.");
        return new(field, "WRONG_TYPE", $"Must be {Name(type)}.");
    }

    /// <summary>The required members that an object does not have.</summary>
    public static IReadOnlyList<string> MissingMembers(JsonTypeInfo type, JsonElement element) =>
        type.Kind is JsonTypeInfoKind.Object && element.ValueKind is JsonValueKind.Object
            ?
            [
                .. type
                    .Properties.Where(member => member.IsRequired && !element.TryGetProperty(member.Name, out _))
                    .Select(member => member.Name),
            ]
            : [];

    private static string Name(Type type) =>
        type switch
        {
            _ when wholeNumbers.ContainsKey(type) => "a whole number",
            _ when type == typeof(string) => "a string",
            _ when type == typeof(bool) => "true or false",
            _ when type == typeof(Guid) => "a string that holds an id",
            _ when type == typeof(double) || type == typeof(float) || type == typeof(decimal) => "a number",
            _ when type.IsAssignableTo(typeof(IDictionary)) => "an object",
            _ when type.IsAssignableTo(typeof(IEnumerable)) => "a list",
            _ => "an object",
        };

    private static bool IsWhole(JsonElement element) =>
        element.ValueKind is JsonValueKind.Number && !element.GetRawText().AsSpan().ContainsAny('.', 'e', 'E');

    private static (string Least, string Most) Range(IFormattable min, IFormattable max) =>
        (min.ToString(null, CultureInfo.InvariantCulture), max.ToString(null, CultureInfo.InvariantCulture));
}

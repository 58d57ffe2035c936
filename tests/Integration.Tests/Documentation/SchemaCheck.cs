using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Customers.Integration.Tests.Documentation;

/// <summary>Holds JSON against a schema of the document: the part of JSON Schema that the document uses, and unknown members are wrong.</summary>
public sealed class SchemaCheck(ApiDocument document)
{
    /// <summary>What does not fit, as <c>path: why</c>; empty when everything does.</summary>
    public IReadOnlyList<string> Faults(JsonNode? value, JsonNode schema, string path = "$")
    {
        var resolved = document.Resolve(schema).AsObject();
        if ((resolved["anyOf"] ?? resolved["oneOf"])?.AsArray() is { } choices)
            return AnyOf(value, choices, path);
        var faults = new List<string>();
        if (!Types(resolved).Contains(TypeOf(value)) && !(TypeOf(value) == "integer" && Types(resolved).Contains("number")))
            return [$"{path}: is {TypeOf(value)}, not {string.Join(" or ", Types(resolved))}"];
        if (resolved["enum"]?.AsArray() is { } words && !words.Any(word => JsonNode.DeepEquals(word, value)))
            faults.Add($"{path}: {value} is none of the words");
        faults.AddRange(
            value switch
            {
                JsonObject members => Members(members, resolved, path),
                JsonArray items => Items(items, resolved, path),
                JsonValue text when text.GetValueKind() == JsonValueKind.String => Text(text.GetValue<string>(), resolved, path),
                JsonValue number when number.GetValueKind() == JsonValueKind.Number => Number(number, resolved, path),
                _ => [],
            }
        );
        return faults;
    }

    private IReadOnlyList<string> AnyOf(JsonNode? value, JsonArray choices, string path)
    {
        var faults = choices.Select(choice => Faults(value, choice!, path)).ToList();
        return faults.Any(choice => choice.Count == 0)
            ? []
            : [$"{path}: fits none of the choices", .. faults.SelectMany(one => one)];
    }

    private IEnumerable<string> Members(JsonObject value, JsonObject schema, string path)
    {
        if (schema["additionalProperties"] is JsonObject { Count: 0 })
            return [];
        var known = schema["properties"]?.AsObject() ?? [];
        var missing = (schema["required"]?.AsArray() ?? [])
            .Select(name => name!.GetValue<string>())
            .Where(name => !value.ContainsKey(name));
        return missing
            .Select(name => $"{path}.{name}: is missing")
            .Concat(
                value.SelectMany(member =>
                    (known[member.Key] ?? schema["additionalProperties"]) is { } shape
                        ? Faults(member.Value, shape, $"{path}.{member.Key}")
                        : [$"{path}.{member.Key}: is not documented"]
                )
            );
    }

    private IEnumerable<string> Items(JsonArray value, JsonObject schema, string path)
    {
        if (value.Count > (schema["maxItems"]?.GetValue<int>() ?? int.MaxValue))
            yield return $"{path}: has too many items";
        foreach (var fault in value.SelectMany((item, index) => Faults(item, schema["items"]!, $"{path}[{index}]")))
            yield return fault;
    }

    private static IEnumerable<string> Text(string value, JsonObject schema, string path)
    {
        // JSON Schema counts characters, not UTF-16 units.
        var length = value.EnumerateRunes().Count();
        if (length > (schema["maxLength"]?.GetValue<int>() ?? int.MaxValue))
            yield return $"{path}: is too long";
        if (length < (schema["minLength"]?.GetValue<int>() ?? 0))
            yield return $"{path}: is too short";
        if (
            schema["pattern"]?.GetValue<string>() is { } pattern
            && !Regex.IsMatch(value, pattern, RegexOptions.None, TimeSpan.FromSeconds(30))
        )
            yield return $"{path}: '{value}' does not match {pattern}";
        if (!HasFormat(value, schema["format"]?.GetValue<string>()))
            yield return $"{path}: '{value}' is no {schema["format"]}";
    }

    private static IEnumerable<string> Number(JsonValue value, JsonObject schema, string path)
    {
        var number = decimal.Parse(value.ToJsonString(), CultureInfo.InvariantCulture);
        if (schema["minimum"]?.GetValue<decimal>() > number || schema["maximum"]?.GetValue<decimal>() < number)
            yield return $"{path}: {number} is out of range";
    }

    private static bool HasFormat(string value, string? format) =>
        format switch
        {
            "uuid" => Guid.TryParseExact(value, "D", out _),
            "date" => DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
            "date-time" => value.EndsWith('Z') && DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, out _),
            null or "password" => true,
            _ => false,
        };

    private static IReadOnlyList<string> Types(JsonObject schema) =>
        schema["type"] switch
        {
            JsonArray several => [.. several.Select(type => type!.GetValue<string>())],
            { } one => [one.GetValue<string>()],
            null => throw new InvalidOperationException($"A schema without a type: {schema.ToJsonString()}"),
        };

    private static string TypeOf(JsonNode? value) =>
        value?.GetValueKind() switch
        {
            null or JsonValueKind.Null => "null",
            JsonValueKind.Object => "object",
            JsonValueKind.Array => "array",
            JsonValueKind.String => "string",
            JsonValueKind.True or JsonValueKind.False => "boolean",
            JsonValueKind.Number when value.ToJsonString().All(c => char.IsAsciiDigit(c) || c == '-') => "integer",
            _ => "number",
        };
}

using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace Customers.Api.Documentation;

/// <summary>Says what the attributes of a member or a parameter say: its limits, its format, and its words.</summary>
internal static class SchemaRules
{
    /// <summary>Adds the rules to a schema whose type is known already.</summary>
    public static void Apply(OpenApiSchema schema, IEnumerable<object> attributes)
    {
        foreach (var attribute in attributes)
            Apply(schema, attribute);
    }

    private static void Apply(OpenApiSchema schema, object attribute)
    {
        switch (attribute)
        {
            case StringLengthAttribute text:
                (schema.MinLength, schema.MaxLength) = (text.MinimumLength == 0 ? null : text.MinimumLength, text.MaximumLength);
                break;
            case MaxLengthAttribute list:
                (schema.MaxLength, schema.MaxItems) = (null, list.Length);
                break;
            case RegularExpressionAttribute text:
                schema.Pattern = text.Pattern;
                break;
            case RangeAttribute number:
                (schema.Minimum, schema.Maximum) = (Word(number.Minimum), Word(number.Maximum));
                break;
            case AtLeastAttribute number:
                schema.Minimum = Word(number.Min);
                break;
            case DefaultsToAttribute usual:
                schema.Default = JsonValue.Create(usual.Value);
                break;
            case OneOfAttribute words:
                Enumerate(ItemOf(schema), words);
                break;
            case DataTypeAttribute format:
                Format(schema, format);
                break;
        }
    }

    private static void Enumerate(OpenApiSchema schema, OneOfAttribute words)
    {
        schema.Type ??= JsonSchemaType.String;
        schema.Enum = [.. words.Words.Select(word => JsonValue.Create(word))];
        if (schema.Type.Value.HasFlag(JsonSchemaType.Null))
            schema.Enum.Add(JsonNullSentinel.JsonNull);
        WordSets.SetName(schema, words.Name);
    }

    // What is said of a list's words is true of its items.
    private static OpenApiSchema ItemOf(OpenApiSchema schema) => (OpenApiSchema?)schema.Items ?? schema;

    // Addresses may be empty nearly everywhere, which the formats of addresses forbid.
    private static void Format(OpenApiSchema schema, DataTypeAttribute format) =>
        ItemOf(schema).Format = format.DataType switch
        {
            DataType.EmailAddress or DataType.Url => null,
            DataType.Password => "password",
            _ => format.CustomDataType,
        };

    private static string? Word(object number) => Convert.ToString(number, CultureInfo.InvariantCulture);
}

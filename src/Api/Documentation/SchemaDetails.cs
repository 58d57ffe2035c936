using System.Reflection;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Customers.Api.Documentation;

/// <summary>Adds to each schema what its type does not say by itself: its name, which members are required, and the rules of <see cref="SchemaRules"/>.</summary>
internal sealed class SchemaDetails : IOpenApiSchemaTransformer
{
    private const string Body = "Body";
    private const string Request = "Request";

    /// <summary>The name of a schema: what clients call it, without what it is to us.</summary>
    public static string NameOf(Type type)
    {
        if (type.IsGenericType)
            return $"{NameOf(type.GetGenericArguments()[0])}Page";
        if (type.GetCustomAttribute<DisplayNameAttribute>(inherit: false) is { } given)
            return given.DisplayName;
        var name = type.Name.Replace("Response", "", StringComparison.Ordinal).Replace("Dto", "", StringComparison.Ordinal);
        return name.EndsWith(Body, StringComparison.Ordinal) ? $"{name[..^Body.Length]}{Request}" : name;
    }

    /// <summary>The name of a schema that stands by itself; null for one that is shown in place.</summary>
    public static string? ReferenceOf(JsonTypeInfo type) =>
        type.Type.IsEnum
        || IsOptional(type.Type)
        || type.Type == typeof(RawJson)
        || OpenApiOptions.CreateDefaultSchemaReferenceId(type) is null
            ? null
            : NameOf(type.Type);

    /// <inheritdoc />
    public Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        if (context.JsonTypeInfo.Kind == JsonTypeInfoKind.Object)
            Complete(schema, context.JsonTypeInfo);
        return Task.CompletedTask;
    }

    // Answers hold every member, unless it is left out while it is empty; requests must hold what the use case cannot do without.
    private static void Complete(OpenApiSchema schema, JsonTypeInfo type)
    {
        var members = type.Properties.Where(member => schema.Properties!.ContainsKey(member.Name)).ToList();
        var required = members
            .Where(member => IsRequest(type.Type) ? AttributesOf(member).OfType<RequiredAttribute>().Any() : !IsLeftOut(member))
            .ToList();
        schema.Required = new SortedSet<string>(required.Select(member => member.Name), StringComparer.Ordinal);
        foreach (var member in members)
        {
            if (schema.Properties![member.Name] is not OpenApiSchema shown)
                continue;
            if (PlainTypeOf(member.PropertyType) is { } plain)
                shown.Type = plain;
            if (member.PropertyType == typeof(Optional<DateTimeOffset?>))
                shown.Format = "date-time";
            if (member.PropertyType == typeof(RawJson))
                shown.AdditionalProperties = new OpenApiSchema();
            if (shown.Type is { } listed && listed.HasFlag(JsonSchemaType.Array))
                shown.Items ??= new OpenApiSchema { Type = JsonSchemaType.String };
            if (IsLeftOut(member) || (IsRequest(type.Type) && required.Contains(member)))
                shown.Type &= ~JsonSchemaType.Null;
            SchemaRules.Apply(shown, AttributesOf(member));
        }
    }

    // What converters of our own write and read, the framework does not look into.
    private static JsonSchemaType? PlainTypeOf(Type type) =>
        type switch
        {
            _ when type == typeof(DateTimeOffset) => JsonSchemaType.String,
            _ when type == typeof(DateTimeOffset?) => JsonSchemaType.String | JsonSchemaType.Null,
            _ when type == typeof(RawJson) => JsonSchemaType.Object,
            _ when type == typeof(Optional<bool?>) => JsonSchemaType.Boolean,
            _ when type == typeof(Optional<int?>) => JsonSchemaType.Integer | JsonSchemaType.Null,
            _ when type == typeof(Optional<DateTimeOffset?>) => JsonSchemaType.String | JsonSchemaType.Null,
            _ when type == typeof(Optional<string>) => JsonSchemaType.String | JsonSchemaType.Null,
            _ when IsOptional(type) => JsonSchemaType.Array | JsonSchemaType.Null,
            _ => null,
        };

    // What a record says about a parameter of its constructor, it says about the member.
    private static IEnumerable<object> AttributesOf(JsonPropertyInfo member) =>
        [
            .. member.AttributeProvider?.GetCustomAttributes(inherit: true) ?? [],
            .. member.AssociatedParameter?.AttributeProvider?.GetCustomAttributes(inherit: true) ?? [],
        ];

    private static bool IsRequest(Type type) => NameOf(type).EndsWith(Request, StringComparison.Ordinal);

    private static bool IsOptional(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Optional<>);

    // Details of problems are written without their empty members; see ProblemJson.
    private static bool IsLeftOut(JsonPropertyInfo member) =>
        member.DeclaringType == typeof(ErrorDetail)
        || member.AttributeProvider?.IsDefined(typeof(JsonIgnoreAttribute), inherit: false) == true;
}

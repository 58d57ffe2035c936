using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Customers.Api.Documentation;

/// <summary>
/// Says of an object that may be null what it is, instead of a choice between null and the object, which generators make wrappers of. One that
/// may be null wherever it occurs keeps its name, another has a second one.
/// </summary>
internal sealed class NullableObjects : IOpenApiDocumentTransformer
{
    /// <inheritdoc />
    public Task TransformAsync(
        OpenApiDocument document,
        OpenApiDocumentTransformerContext context,
        CancellationToken cancellationToken
    )
    {
        var (plain, nullable) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        SchemaWalk.Replace(
            document,
            schema =>
            {
                if (schema is OpenApiSchemaReference reference)
                    plain.Add(reference.Reference.Id!);
                else if (ObjectOf(schema) is { } choice)
                    nullable.Add(choice.Reference.Id!);
                return schema;
            }
        );
        var names = nullable.ToDictionary(name => name, name => plain.Contains(name) ? $"{name}OrNull" : name);
        foreach (var (of, name) in names)
            document.AddComponent<IOpenApiSchema>(name, document.Components!.Schemas![of].CreateShallowCopy());
        foreach (var name in names.Values)
            ((OpenApiSchema)document.Components!.Schemas![name]).Type |= JsonSchemaType.Null;
        SchemaWalk.Replace(
            document,
            schema =>
                ObjectOf(schema) is { } choice
                    ? new OpenApiSchemaReference(names[choice.Reference.Id!], document) { Description = choice.Description }
                    : schema
        );
        return Task.CompletedTask;
    }

    /// <summary>The object that a schema is a choice of, beside null; null when it is no such choice.</summary>
    public static OpenApiSchemaReference? ObjectOf(IOpenApiSchema schema) =>
        schema is OpenApiSchema { OneOf: { Count: 2 } choices } && choices.Any(choice => choice.Type == JsonSchemaType.Null)
            ? choices.OfType<OpenApiSchemaReference>().SingleOrDefault()
            : null;
}

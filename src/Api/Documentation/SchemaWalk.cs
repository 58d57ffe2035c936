using Microsoft.OpenApi;

namespace Customers.Api.Documentation;

/// <summary>Goes through all places of a document where a schema stands.</summary>
internal static class SchemaWalk
{
    /// <summary>Puts another schema in each place; those inside come first, and what a reference leads to is a place of its own.</summary>
    public static void Replace(OpenApiDocument document, Func<IOpenApiSchema, IOpenApiSchema> other)
    {
        foreach (var schema in document.Components!.Schemas!.Values.ToList())
            Within(schema, other);
        foreach (var parameter in document.Components.Parameters!.Values.OfType<OpenApiParameter>())
            parameter.Schema = At(parameter.Schema!, other);
        foreach (var operation in document.Paths.Values.SelectMany(path => path.Operations!.Values))
        {
            foreach (var parameter in operation.Parameters!.OfType<OpenApiParameter>())
                parameter.Schema = At(parameter.Schema!, other);
            foreach (
                var content in ContentsOf(operation.RequestBody?.Content)
                    .Concat(
                        operation.Responses!.Values.OfType<OpenApiResponse>().SelectMany(answer => ContentsOf(answer.Content))
                    )
            )
                content.Schema = At(content.Schema!, other);
        }
    }

    private static IEnumerable<OpenApiMediaType> ContentsOf(IDictionary<string, OpenApiMediaType>? contents) =>
        contents?.Values ?? [];

    private static IOpenApiSchema At(IOpenApiSchema schema, Func<IOpenApiSchema, IOpenApiSchema> other)
    {
        Within(schema, other);
        return other(schema);
    }

    private static void Within(IOpenApiSchema place, Func<IOpenApiSchema, IOpenApiSchema> other)
    {
        if (place is not OpenApiSchema schema)
            return;
        foreach (var (name, member) in schema.Properties?.ToList() ?? [])
            schema.Properties![name] = At(member, other);
        if (schema.Items is { } items)
            schema.Items = At(items, other);
        if (schema.AdditionalProperties is { } members)
            schema.AdditionalProperties = At(members, other);
    }
}

using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Customers.Api.Documentation;

/// <summary>
/// Gives each set of words a name of its own, so that clients have one type for it wherever it occurs. Of the same words with and without an
/// empty one or null, the least has the plain name.
/// </summary>
internal sealed class WordSets : IOpenApiDocumentTransformer
{
    private const string Name = "words";

    /// <summary>Says which set the words of a schema are.</summary>
    public static void SetName(OpenApiSchema schema, string name) =>
        (schema.Metadata ??= new Dictionary<string, object>(StringComparer.Ordinal))[Name] = name;

    /// <inheritdoc />
    public Task TransformAsync(
        OpenApiDocument document,
        OpenApiDocumentTransformerContext context,
        CancellationToken cancellationToken
    )
    {
        var found = new List<OpenApiSchema>();
        SchemaWalk.Replace(
            document,
            schema =>
            {
                if (schema is OpenApiSchema { Enum.Count: > 0 } words)
                    found.Add(words);
                return schema;
            }
        );
        var least = found.GroupBy(NameOf).ToDictionary(set => set.Key, set => set.MinBy(words => words.Enum!.Count)!);
        SchemaWalk.Replace(
            document,
            schema => schema is OpenApiSchema { Enum.Count: > 0 } words ? Refer(document, words, least[NameOf(words)]) : schema
        );
        return Task.CompletedTask;
    }

    private static string NameOf(OpenApiSchema schema) =>
        schema.Metadata?.TryGetValue(Name, out var name) is true
            ? (string)name
            : throw new InvalidOperationException($"No name for the words {string.Join(", ", schema.Enum!)}.");

    private static OpenApiSchemaReference Refer(OpenApiDocument document, OpenApiSchema words, OpenApiSchema least)
    {
        var name =
            NameOf(words)
            + (HasEmpty(words) && !HasEmpty(least) ? "OrEmpty" : "")
            + (HasNull(words) && !HasNull(least) ? "OrNull" : "");
        document.AddComponent<IOpenApiSchema>(name, new OpenApiSchema { Type = words.Type, Enum = words.Enum });
        return new(name, document) { Description = words.Description, Default = words.Default };
    }

    private static bool HasEmpty(OpenApiSchema words) => words.Enum!.Any(word => word.ToString().Length == 0);

    private static bool HasNull(OpenApiSchema words) => words.Type!.Value.HasFlag(JsonSchemaType.Null);
}

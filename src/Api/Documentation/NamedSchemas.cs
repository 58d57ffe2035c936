using Microsoft.OpenApi;

namespace Customers.Api.Documentation;

/// <summary>Adds schemas of types that no action declares; what they consist of gets its name too, as it does where an action declares it.</summary>
internal static class NamedSchemas
{
    /// <summary>Adds a type's schema and those of its members to a document, and refers to it.</summary>
    /// <param name="document">The document.</param>
    /// <param name="type">The type.</param>
    /// <param name="make">Makes the schema of a type in place.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task<IOpenApiSchema> AddAsync(
        this OpenApiDocument document,
        Type type,
        Func<Type, CancellationToken, Task<OpenApiSchema>> make,
        CancellationToken cancellationToken
    )
    {
        var name = SchemaDetails.NameOf(type);
        if (document.Components?.Schemas?.ContainsKey(name) is not true)
        {
            var schema = await make(type, cancellationToken);
            document.AddComponent<IOpenApiSchema>(name, schema);
            foreach (var member in type.GetProperties())
                await NameAsync(document, schema, member.Name, member.PropertyType, make, cancellationToken);
        }
        return new OpenApiSchemaReference(name, document);
    }

    private static async Task NameAsync(
        OpenApiDocument document,
        OpenApiSchema owner,
        string member,
        Type type,
        Func<Type, CancellationToken, Task<OpenApiSchema>> make,
        CancellationToken cancellationToken
    )
    {
        var name = JsonNamingPolicy.SnakeCaseLower.ConvertName(member);
        if (owner.Properties?.TryGetValue(name, out var schema) is not true || schema is not OpenApiSchema shown)
            return;
        if (shown.Items is OpenApiSchema { Properties.Count: > 0 } && type.IsGenericType)
            shown.Items = await document.AddAsync(type.GetGenericArguments()[0], make, cancellationToken);
        else if (shown.Properties is { Count: > 0 })
            owner.Properties[name] = await document.AddAsync(type, make, cancellationToken);
    }
}

using System.Reflection;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;
using Microsoft.OpenApi;

namespace Customers.Api.Documentation;

/// <summary>Adds to each parameter what stands on it, on the member of its query, or on the constraint of its route.</summary>
internal static class ParameterDetails
{
    /// <summary>Adds the meaning and the limits of a parameter.</summary>
    public static void Apply(OpenApiParameter parameter, ApiParameterDescription said)
    {
        var attributes = AttributesOf(said).ToList();
        var constraints = said.RouteInfo?.Constraints ?? [];
        if (
            attributes
                .Concat(constraints.SelectMany(constraint => constraint.GetType().GetCustomAttributes()))
                .OfType<DescriptionAttribute>()
                .FirstOrDefault() is
            { } meaning
        )
            parameter.Description = meaning.Description;
        if (parameter.Schema is not OpenApiSchema schema)
            return;
        SchemaRules.Apply(schema, attributes);
        // Everything in a query is bound as text; what it stands for, its default shows.
        schema.Type = attributes.OfType<DefaultsToAttribute>().FirstOrDefault()?.Value switch
        {
            int => JsonSchemaType.Integer,
            bool => JsonSchemaType.Boolean,
            _ => schema.Type,
        };
    }

    private static IEnumerable<object> AttributesOf(ApiParameterDescription said) =>
        said.ModelMetadata is DefaultModelMetadata { Attributes.PropertyAttributes: { } ofMember } ? ofMember
        : said.ParameterDescriptor is ControllerParameterDescriptor { ParameterInfo: var parameter }
            ? parameter.GetCustomAttributes(inherit: true)
        : [];
}

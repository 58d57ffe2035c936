using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.OpenApi;
using Swashbuckle.AspNetCore.SwaggerUI;

namespace Customers.Api.Documentation;

/// <summary>The OpenAPI documents and the page to try them.</summary>
internal static class ServiceDocumentation
{
    private const string Page = "docs";
    private static readonly string[] formats = ["json", "yaml"];

    // The page is served from here alone and talks to nobody else; its widgets style themselves.
    private const string PagePolicy =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /// <summary>Registers the documents.</summary>
    public static IServiceCollection AddDocumentation(this IServiceCollection services)
    {
        services.AddTransient<IApiDescriptionProvider, DescriptionsPerDocument>();
        services.Configure<RouteOptions>(routes => routes.ConstraintMap["document"] = typeof(DocumentRouteConstraint));
        foreach (var name in ApiDocuments.Names)
            services.AddOpenApi(name, options => Describe(options, name));
        return services;
    }

    private static void Describe(OpenApiOptions options, string name)
    {
        // A group says where an operation stands in a document; see DocumentFrame.
        options.ShouldInclude = description => description.DocumentOf() == name;
        options.CreateSchemaReferenceId = SchemaDetails.ReferenceOf;
        options.AddSchemaTransformer<SchemaDetails>();
        options.AddOperationTransformer<OperationDetails>();
        options.AddOperationTransformer<DryRunDetails>();
        options.AddOperationTransformer<ErrorResponses>();
        options.AddOperationTransformer<LineDetails>();
        options.AddDocumentTransformer<DocumentFrame>();
        options.AddDocumentTransformer<DryRunDetails>();
        options.AddDocumentTransformer<WordSets>();
        options.AddDocumentTransformer<NullableObjects>();
    }

    /// <summary>Serves the documents as JSON and as YAML, and <c>/docs</c>.</summary>
    public static void MapDocumentation(this WebApplication app)
    {
        foreach (var format in formats)
            // The first one of a process is made by code that is still being compiled: seconds on a busy machine.
            app.MapOpenApi($"/openapi/{{documentName:document}}.{format}").DisableRequestTimeout();
        app.UseWhen(
            context => context.Request.Path.StartsWithSegments($"/{Page}", StringComparison.Ordinal),
            page => page.Use(GuardAsync).UseSwaggerUI(Describe)
        );
    }

    private static void Describe(SwaggerUIOptions page)
    {
        page.RoutePrefix = Page;
        page.DocumentTitle = "VoIPBIN customer accounts";
        foreach (var name in ApiDocuments.Names)
            page.SwaggerEndpoint($"/openapi/{name}.json", name);
        page.EnableTryItOutByDefault();
    }

    private static Task GuardAsync(HttpContext context, RequestDelegate next)
    {
        context.Response.Headers.ContentSecurityPolicy = PagePolicy;
        return next(context);
    }
}

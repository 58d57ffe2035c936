using Swashbuckle.AspNetCore.SwaggerUI;

namespace Customers.Api.Documentation;

/// <summary>The OpenAPI document and the page to try it.</summary>
internal static class ServiceDocumentation
{
    private const string Name = "v1";
    private const string Page = "docs";

    // The page is served from here alone and talks to nobody else; its widgets style themselves.
    private const string PagePolicy =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /// <summary>Registers the document.</summary>
    public static IServiceCollection AddDocumentation(this IServiceCollection services) =>
        services.AddOpenApi(
            Name,
            options =>
            {
                // A group says where an operation stands in the one document; see DocumentFrame.
                options.ShouldInclude = _ => true;
                options.CreateSchemaReferenceId = SchemaDetails.ReferenceOf;
                options.AddSchemaTransformer<SchemaDetails>();
                options.AddOperationTransformer<OperationDetails>();
                options.AddOperationTransformer<DryRunDetails>();
                options.AddOperationTransformer<ErrorResponses>();
                options.AddDocumentTransformer<DocumentFrame>();
                options.AddDocumentTransformer<DryRunDetails>();
            }
        );

    /// <summary>Serves <c>/openapi/v1.json</c> and <c>/docs</c>.</summary>
    public static void MapDocumentation(this WebApplication app)
    {
        app.MapOpenApi($"/openapi/{{documentName:regex(^{Name}$)}}.json");
        app.UseWhen(
            context => context.Request.Path.StartsWithSegments($"/{Page}", StringComparison.Ordinal),
            page => page.Use(GuardAsync).UseSwaggerUI(Describe)
        );
    }

    private static void Describe(SwaggerUIOptions page)
    {
        page.RoutePrefix = Page;
        page.DocumentTitle = "VoIPBIN customer accounts";
        page.SwaggerEndpoint($"/openapi/{Name}.json", Name);
        page.EnableTryItOutByDefault();
    }

    private static Task GuardAsync(HttpContext context, RequestDelegate next)
    {
        context.Response.Headers.ContentSecurityPolicy = PagePolicy;
        return next(context);
    }
}

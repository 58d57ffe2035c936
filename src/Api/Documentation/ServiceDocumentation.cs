namespace Customers.Api.Documentation;

/// <summary>The OpenAPI document and the page to try it.</summary>
internal static class ServiceDocumentation
{
    private const string Name = "v1";

    /// <summary>Registers the document.</summary>
    public static IServiceCollection AddDocumentation(this IServiceCollection services) => services.AddOpenApi(Name);

    /// <summary>Serves <c>/openapi/v1.json</c> and <c>/docs</c>.</summary>
    public static void MapDocumentation(this WebApplication app)
    {
        app.MapOpenApi($"/openapi/{{documentName:regex(^{Name}$)}}.json");
        app.UseSwaggerUI(page =>
        {
            page.RoutePrefix = "docs";
            page.SwaggerEndpoint($"/openapi/{Name}.json", Name);
        });
    }
}

using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace Customers.Api.Pages;

/// <summary>Composes the pages that people see.</summary>
internal static class PageServices
{
    /// <summary>Registers what shows the views of this folder; no other part of MVC's views is used.</summary>
    public static IServiceCollection AddPages(this IServiceCollection services)
    {
        services.AddMvcCore().AddViews().AddRazorViewEngine();
        // Nothing is kept from one request for the next.
        services.Configure<MvcOptions>(mvc => mvc.Filters.Remove(mvc.Filters.OfType<SaveTempDataAttribute>().Single()));
        return services.Configure<RazorViewEngineOptions>(razor =>
        {
            razor.ViewLocationFormats.Clear();
            razor.ViewLocationFormats.Add("/Pages/{0}.cshtml");
        });
    }
}

using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace Customers.Api.Pages;

/// <summary>What a person sees, instead of a problem object, when a page's request fails where no action can answer.</summary>
internal static class ProblemPage
{
    /// <summary>Answers with the page.</summary>
    public static Task WriteAsync(HttpContext context, ProblemResponse refusal)
    {
        PageHeadersAttribute.Add(context.Response.Headers);
        var view = new ViewResult
        {
            ViewName = "Refused",
            StatusCode = refusal.Status,
            ViewData = new ViewDataDictionary<string>(new EmptyModelMetadataProvider(), new ModelStateDictionary())
            {
                Model = refusal.Message,
            },
        };
        return view.ExecuteResultAsync(new ActionContext(context, new RouteData(), new ActionDescriptor()));
    }
}

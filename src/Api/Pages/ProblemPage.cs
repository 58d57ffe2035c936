using Customers.Infrastructure.Mail;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.Net.Http.Headers;

namespace Customers.Api.Pages;

/// <summary>What a person sees, instead of a problem object, when a page's request fails where no action can answer.</summary>
internal static class ProblemPage
{
    /// <summary>Answers with the page.</summary>
    public static Task WriteAsync(HttpContext context, ProblemResponse refusal)
    {
        PageHeadersAttribute.Add(context.Response.Headers);
        if (refusal.Status == StatusCodes.Status401Unauthorized && IsForSignedIn(context))
            return LeadToSignIn(context);
        var view = new ViewResult
        {
            ViewName = "Refused",
            StatusCode = refusal.Status,
            ViewData = new ViewDataDictionary<string>(new EmptyModelMetadataProvider(), new ModelStateDictionary())
            {
                Model = PageWords.Of(refusal.Reason, refusal.Message),
            },
        };
        return view.ExecuteResultAsync(new ActionContext(context, new RouteData(), new ActionDescriptor()));
    }

    private static bool IsForSignedIn(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is null;

    // Whoever is not signed in, or not any more, wants to be.
    private static Task LeadToSignIn(HttpContext context)
    {
        var response = context.Response;
        response.Headers.Remove(HeaderNames.WWWAuthenticate);
        response.Headers.Location = context.RequestServices.GetRequiredService<MailOptions>().PathOf(PageAddress.SignIn);
        response.StatusCode = StatusCodes.Status303SeeOther;
        return Task.CompletedTask;
    }
}

using Microsoft.AspNetCore.Mvc.Filters;

namespace Customers.Api.Pages;

/// <summary>What every page says to the browser: nothing runs in it, it talks to us alone, and nobody frames it.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class PageHeadersAttribute : ResultFilterAttribute, IProblemPage
{
    private const string Policy =
        "default-src 'none'; style-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    /// <inheritdoc />
    public override void OnResultExecuting(ResultExecutingContext context) => Add(context.HttpContext.Response.Headers);

    /// <inheritdoc />
    public Task WriteAsync(HttpContext context, ProblemResponse refusal) => ProblemPage.WriteAsync(context, refusal);

    /// <summary>The same for an answer that no action gives.</summary>
    public static void Add(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = Policy;
        headers.XFrameOptions = "DENY";
    }
}

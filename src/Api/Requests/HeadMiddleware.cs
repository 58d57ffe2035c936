using Microsoft.AspNetCore.Http.Features;

namespace Customers.Api.Requests;

/// <summary>
/// Answers HEAD wherever GET answers, with the same headers and without the body: what follows sees a GET, and what it writes goes nowhere.
/// </summary>
internal sealed class HeadMiddleware(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context) =>
        HttpMethods.IsHead(context.Request.Method) ? AskAsGetAsync(context) : next(context);

    private async Task AskAsGetAsync(HttpContext context)
    {
        var body = context.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        context.Request.Method = HttpMethods.Get;
        context.Features.Set(new HeadRequest());
        context.Response.Body = Stream.Null;
        try
        {
            await next(context);
        }
        finally
        {
            context.Features.Set(body);
            context.Request.Method = HttpMethods.Head;
        }
    }
}

/// <summary>The feature of a request that asked by HEAD: what a GET would do only once is not done for it.</summary>
internal sealed record HeadRequest;

using Microsoft.AspNetCore.Http.Features;

namespace Customers.Api.Requests;

/// <summary>
/// Answers HEAD wherever GET answers, with the same headers and without the body: what follows sees a GET, and what it writes goes nowhere.
/// </summary>
internal sealed class HeadMiddleware(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await next(context);
            AddHead(context.Response);
            return;
        }

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

    // A path that tells which methods it answers to tells all of them.
    private static void AddHead(HttpResponse response)
    {
        if (response is not { StatusCode: StatusCodes.Status405MethodNotAllowed, HasStarted: false })
            return;
        var methods = response.Headers.Allow.ToString().Split(", ");
        if (
            methods.Contains(HttpMethods.Get, StringComparer.Ordinal)
            && !methods.Contains(HttpMethods.Head, StringComparer.Ordinal)
        )
            response.Headers.Allow = $"{response.Headers.Allow}, {HttpMethods.Head}";
    }
}

/// <summary>The feature of a request that asked by HEAD: what a GET would do only once is not done for it.</summary>
internal sealed record HeadRequest;

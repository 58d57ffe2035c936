namespace Customers.Api.Requests;

/// <summary>What every answer says unless it says otherwise: do not guess at its type, and do not keep it.</summary>
internal sealed class AnswerHeadersMiddleware(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        // When the answer starts, since whoever answers an error clears the headers first.
        context.Response.OnStarting(AddHeaders, context.Response.Headers);
        return next(context);
    }

    private static Task AddHeaders(object state)
    {
        var headers = (IHeaderDictionary)state;
        headers.XContentTypeOptions = "nosniff";
        if (headers.CacheControl.Count == 0)
            headers.CacheControl = "no-store";
        return Task.CompletedTask;
    }
}

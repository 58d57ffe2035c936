namespace Customers.Api.Errors;

/// <summary>Gives a body to the error answers that the framework leaves empty: unknown paths, wrong methods, wrong media types.</summary>
internal sealed class EmptyAnswerMiddleware(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        await next(context);
        if (context.Response is { StatusCode: StatusCodes.Status405MethodNotAllowed, HasStarted: false })
            AddHead(context.Response.Headers);
        if (IsEmptyError(context.Response) && !context.RequestAborted.IsCancellationRequested)
            await ProblemWriter.WriteAsync(context, Describe(context));
    }

    private static ProblemResponse Describe(HttpContext context)
    {
        var refusal = ProblemResponse.Of(context.Response.StatusCode);
        var isUnknownPath = refusal.Status == StatusCodes.Status404NotFound && context.GetEndpoint() is null;
        return isUnknownPath && context.Features.Get<UnknownPathWord>() is { } word ? refusal.With(word.Detail) : refusal;
    }

    // A path that tells which methods it answers to tells all of them: HEAD is answered wherever GET is.
    private static void AddHead(IHeaderDictionary headers)
    {
        var methods = headers.Allow.ToString().Split(", ");
        if (
            methods.Contains(HttpMethods.Get, StringComparer.Ordinal)
            && !methods.Contains(HttpMethods.Head, StringComparer.Ordinal)
        )
            headers.Allow = $"{headers.Allow}, {HttpMethods.Head}";
    }

    private static bool IsEmptyError(HttpResponse response) =>
        response is { StatusCode: >= 400 and < 600, HasStarted: false, ContentLength: null or 0 }
        && string.IsNullOrEmpty(response.ContentType);
}

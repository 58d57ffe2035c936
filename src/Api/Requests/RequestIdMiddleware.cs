using Microsoft.Extensions.Primitives;

namespace Customers.Api.Requests;

/// <summary>Makes a new request id, such as <c>req_0123…</c>.</summary>
internal delegate string NewRequestId();

/// <summary>
/// Gives every request an id: the caller's if it is fit to be written to headers and logs, else a new one. It is the
/// request's <see cref="HttpContext.TraceIdentifier"/>, part of every log line, and on every answer.
/// </summary>
internal sealed class RequestIdMiddleware(RequestDelegate next, NewRequestId newId, ILogger<RequestIdMiddleware> logger)
{
    /// <summary>Where a client names a request, and an answer says its id.</summary>
    public const string Header = "X-Request-Id";

    private const int LongestId = 128;

    public async Task InvokeAsync(HttpContext context)
    {
        var given = context.Request.Headers[Header];
        context.TraceIdentifier = IsUsable(given) ? given.ToString() : newId();
        context.Features.Set(SeenRequest.Mark);
        using (logger.BeginScope(new KeyValuePair<string, object>[] { new("RequestId", context.TraceIdentifier) }))
            await next(context);
    }

    private static bool IsUsable(StringValues given) =>
        given is [{ Length: > 0 and <= LongestId } id] && !id.AsSpan().ContainsAnyExceptInRange('!', '~');
}

using Customers.Api.Http;
using Customers.Infrastructure.Mail;

namespace Customers.Api.Requests;

/// <summary>
/// What every answer says unless it says otherwise: its id; do not guess at its type, do not keep it, run nothing of it, frame it nowhere, tell
/// nobody where it was; over https, come back by https alone; and while the service stops, come back on another connection.
/// </summary>
internal sealed class AnswerHeadersMiddleware(
    RequestDelegate next,
    MailOptions address,
    IHostEnvironment environment,
    Draining draining
)
{
    private const string Policy = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'";
    private const string OneYear = "max-age=31536000; includeSubDomains";

    private readonly bool demandsHttps = !environment.IsDevelopment();

    public Task InvokeAsync(HttpContext context)
    {
        // When the answer starts, since whoever answers an error clears the headers first.
        context.Response.OnStarting(AddHeaders, context);
        return next(context);
    }

    /// <summary>What every answer says, whoever gives it.</summary>
    public static void AddToAll(IHeaderDictionary headers, string requestId)
    {
        headers[RequestIdMiddleware.Header] = requestId;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        if (headers.CacheControl.Count == 0)
            headers.CacheControl = "no-store";
        if (headers.ContentSecurityPolicy.Count == 0)
            headers.ContentSecurityPolicy = Policy;
    }

    private Task AddHeaders(object state)
    {
        var context = (HttpContext)state;
        var headers = context.Response.Headers;
        AddToAll(headers, context.TraceIdentifier);
        if (demandsHttps && address.IsSecure(context.Request))
            headers.StrictTransportSecurity = OneYear;
        // So that no request is sent on it in the moment when it ends.
        if (draining.IsOn)
            headers.Connection = "close";
        return Task.CompletedTask;
    }
}

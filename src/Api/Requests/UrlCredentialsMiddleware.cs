using System.Diagnostics;
using Microsoft.AspNetCore.Http.Features;

namespace Customers.Api.Requests;

/// <summary>Takes <c>token</c> and <c>accesskey</c> out of the URL, so that no log, trace or error that follows can hold them.</summary>
internal sealed class UrlCredentialsMiddleware(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        var query = context.Request.QueryString.Value;
        if (!string.IsNullOrEmpty(query))
            Hide(context, query);
        return next(context);
    }

    private static void Hide(HttpContext context, string query)
    {
        var masked = UrlSecrets.TakeOut(query, out var found);
        if (ReferenceEquals(masked, query))
            return;
        context.Features.Set(found);
        context.Request.QueryString = new QueryString(masked);
        var request = context.Features.GetRequiredFeature<IHttpRequestFeature>();
        if (request.RawTarget.IndexOf('?', StringComparison.Ordinal) is >= 0 and var start)
            request.RawTarget = request.RawTarget[..start] + masked;
        HideInTrace(query, masked);
    }

    /// <summary>The server may have begun a trace, with the URL in its tags, before any middleware ran.</summary>
    private static void HideInTrace(string query, string masked)
    {
        if (Activity.Current is not { } activity)
            return;
        foreach (var (key, value) in activity.TagObjects.ToList())
        {
            if (value is string text && text.Contains(query[1..], StringComparison.Ordinal))
                activity.SetTag(key, text.Replace(query[1..], masked[1..], StringComparison.Ordinal));
        }
    }
}

using Customers.Api.Http;
using Customers.Infrastructure.Mail;

namespace Customers.Api.Callers;

/// <summary>
/// Whose page made a browser send a request. A browser sends its cookies whoever asked for it, so what changes something has to come from
/// this service's own pages, or from the address bar.
/// </summary>
internal static class CookieOrigin
{
    private const string SecFetchSite = "Sec-Fetch-Site";

    /// <summary>Whether the request only reads, or its headers, which no page can choose, say that no other site made it.</summary>
    public static bool IsOwn(HttpRequest request, MailOptions options) =>
        IsSafe(request.Method)
        || request.Headers[SecFetchSite] is ["same-origin" or "none"]
        || (request.Headers.Origin is [{ Length: > 0 } origin] && IsOwn(origin, request, options));

    /// <summary>Whether a browser says that another site's page made the request; a program says nothing of the kind.</summary>
    public static bool IsOthers(HttpRequest request, MailOptions options)
    {
        if (request.Headers[SecFetchSite].Count > 0)
            return request.Headers[SecFetchSite] is not ["same-origin" or "none"];
        return request.Headers.Origin.Count > 0 && !(request.Headers.Origin is [{ } origin] && IsOwn(origin, request, options));
    }

    private static bool IsSafe(string method) =>
        HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method) || HttpMethods.IsTrace(method);

    private static bool IsOwn(string origin, HttpRequest request, MailOptions options) =>
        origin.Equals($"{request.Scheme}://{request.Host.ToUriComponent()}", StringComparison.OrdinalIgnoreCase)
        || (options.PublicUri() is { } own && origin.Equals(OriginOf(own), StringComparison.OrdinalIgnoreCase));

    // As browsers write it: the name in its ASCII form, and no port that goes without saying.
    private static string OriginOf(Uri address) =>
        $"{address.Scheme}://{address.IdnHost}{(address.IsDefaultPort ? "" : $":{address.Port}")}";
}

using System.Security.Cryptography;
using System.Text;
using Customers.Api.Http;
using Customers.Infrastructure.Mail;

namespace Customers.Api.Pages;

/// <summary>
/// The cookies that carry the tokens of mails' links from the address to the form of the page behind it, so that a token is neither seen in the
/// address bar nor kept in the browser's history. Each link has its own, which the page's address names by a part of the token's hash: two links
/// in two tabs do not meet.
/// </summary>
internal static class LinkCookie
{
    /// <summary>The parameter of the page's address that names the cookie.</summary>
    public const string Parameter = "link";

    private const string HostOnly = "__Host-";
    private const string Prefix = "link-";
    private const int HandleBytes = 8;

    /// <summary>The cookie of the version before: one for all links to a page. Its pages may be open still, for ten minutes.</summary>
    private const string NameBefore = "link";

    // As many as somebody has open at once; links that others make a browser follow do not fill up the headers of its requests.
    private const int MaxKept = 4;

    private static readonly TimeSpan lifetime = TimeSpan.FromMinutes(10);

    /// <summary>Hands the token to the browser, and answers the page's address.</summary>
    public static string Set(HttpContext context, MailOptions options, string page, string token)
    {
        var isSecure = options.IsSecure(context.Request);
        var handle = HandleOf(token);
        foreach (var superfluous in OthersThan(NameOf(handle, isSecure), context.Request, isSecure).Skip(MaxKept - 1))
            context.Response.Cookies.Delete(superfluous, CookieFor(isSecure, options, page));
        var cookie = CookieFor(isSecure, options, page);
        cookie.MaxAge = lifetime;
        context.Response.Cookies.Append(NameOf(handle, isSecure), token, cookie);
        return $"{options.PathOf(page)}?{Parameter}={handle}";
    }

    /// <summary>The token that came back.</summary>
    public static string? Read(HttpRequest request, MailOptions options)
    {
        var handle = request.Query[Parameter].ToString();
        var name = handle.Length == 0 ? NameBefore : NameOf(handle, options.IsSecure(request));
        return request.Cookies[name] is { Length: > 0 } token ? token : null;
    }

    /// <summary>Takes the token away from the browser: it is used, or does not work.</summary>
    public static void Remove(HttpContext context, MailOptions options, string page, string token)
    {
        var isSecure = options.IsSecure(context.Request);
        context.Response.Cookies.Delete(NameOf(HandleOf(token), isSecure), CookieFor(isSecure, options, page));
    }

    private static string HandleOf(string token) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)).AsSpan(0, HandleBytes));

    private static string NameOf(string handle, bool isSecure) => $"{PrefixOf(isSecure)}{handle}";

    private static string PrefixOf(bool isSecure) => isSecure ? HostOnly + Prefix : Prefix;

    private static IEnumerable<string> OthersThan(string name, HttpRequest request, bool isSecure) =>
        request.Cookies.Keys.Where(other => other != name && other.StartsWith(PrefixOf(isSecure), StringComparison.Ordinal));

    // Lax, because a link in a mail is followed from another site. A name that begins with __Host- goes to all paths, or browsers refuse it.
    private static CookieOptions CookieFor(bool isSecure, MailOptions options, string page) =>
        new()
        {
            HttpOnly = true,
            Secure = isSecure,
            SameSite = SameSiteMode.Lax,
            Path = isSecure ? "/" : options.PathOf(page),
        };
}

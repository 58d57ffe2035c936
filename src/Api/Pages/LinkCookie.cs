using Customers.Infrastructure.Mail;

namespace Customers.Api.Pages;

/// <summary>
/// The cookie that carries the token of a mail's link from the address to the form of the page behind it, so that the token is neither seen in
/// the address bar nor kept in the browser's history.
/// </summary>
internal static class LinkCookie
{
    /// <summary>The cookie's name.</summary>
    public const string Name = "link";

    private static readonly TimeSpan lifetime = TimeSpan.FromMinutes(10);

    /// <summary>Hands the token to the browser, for this page alone.</summary>
    public static void Set(HttpContext context, MailOptions options, string page, string token)
    {
        var cookie = CookieFor(context, options, page);
        cookie.MaxAge = lifetime;
        context.Response.Cookies.Append(Name, token, cookie);
    }

    /// <summary>The token that came back.</summary>
    public static string? Read(HttpRequest request) => request.Cookies[Name] is { Length: > 0 } token ? token : null;

    /// <summary>Takes the token away from the browser: it is used, or does not work.</summary>
    public static void Remove(HttpContext context, MailOptions options, string page) =>
        context.Response.Cookies.Delete(Name, CookieFor(context, options, page));

    // Lax, because a link in a mail is followed from another site.
    private static CookieOptions CookieFor(HttpContext context, MailOptions options, string page) =>
        new()
        {
            HttpOnly = true,
            Secure = options.IsSecure(context.Request),
            SameSite = SameSiteMode.Lax,
            Path = options.PathOf(page),
        };
}

using Customers.Api.Http;
using Customers.Api.Requests;
using Customers.Infrastructure.Mail;

namespace Customers.Api.Pages.SignedIn;

/// <summary>
/// The cookie that carries the secret of a new access key from the form that made it to the page that shows it, once: a page that answers a form
/// itself makes another key when it is loaded again. It lives a minute, and the first look at the page takes it away.
/// </summary>
internal static class NewKeyCookie
{
    private const string PlainName = "new-key";
    private const string HostName = "__Host-" + PlainName;

    private static readonly TimeSpan lifetime = TimeSpan.FromMinutes(1);

    /// <summary>Hands the secret to the browser.</summary>
    public static void Set(HttpContext context, MailOptions options, string secret)
    {
        var cookie = Options(context.Request, options);
        cookie.MaxAge = lifetime;
        context.Response.Cookies.Append(NameFor(context.Request, options), secret, cookie);
    }

    /// <summary>The secret that came back, which is taken from the browser; null for none.</summary>
    public static string? Take(HttpContext context, MailOptions options)
    {
        var name = NameFor(context.Request, options);
        var looks = HttpMethods.IsGet(context.Request.Method) && context.Features.Get<HeadRequest>() is null;
        if (!looks || context.Request.Cookies[name] is not { Length: > 0 } secret)
            return null;
        context.Response.Cookies.Delete(name, Options(context.Request, options));
        return secret;
    }

    private static string NameFor(HttpRequest request, MailOptions options) => options.IsSecure(request) ? HostName : PlainName;

    private static CookieOptions Options(HttpRequest request, MailOptions options)
    {
        var isSecure = options.IsSecure(request);
        return new()
        {
            HttpOnly = true,
            Secure = isSecure,
            SameSite = SameSiteMode.Strict,
            Path = isSecure ? "/" : options.PathOf(PageAddress.Keys),
        };
    }
}

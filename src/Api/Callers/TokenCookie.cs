using Customers.Api.Http;
using Customers.Application.SignIns;
using Customers.Infrastructure.Mail;

namespace Customers.Api.Callers;

/// <summary>
/// The cookie that carries a session for browsers, as a value of its own from which the login token follows: not readable by scripts, never sent by other sites' pages. Over https its name begins
/// with <c>__Host-</c>, which no other host can set or replace.
/// </summary>
internal static class TokenCookie
{
    /// <summary>The cookie's name over https.</summary>
    public const string Name = "__Host-token";

    /// <summary>The cookie's name over http, and that of the version before over https.</summary>
    public const string PlainName = "token";

    private static readonly string[] markers =
    [
        SessionCookie.Marker,
        SessionCookie.TokenMarker,
        CredentialHandler.AccessKeyMarker,
    ];

    /// <summary>
    /// The credential that the browser sent; null for none. Over https the plain name counts only for tokens of the version before, which end
    /// within seven days: a neighbouring host can set a cookie of that name.
    /// </summary>
    public static string? Read(HttpRequest request, bool isSecure)
    {
        var plain = request.Cookies[PlainName];
        if (!isSecure)
            return plain;
        return request.Cookies[Name] ?? (plain is not null && IsOfVersionBefore(plain) ? plain : null);
    }

    /// <summary>Hands the browser what its session follows from, for as long as that lives.</summary>
    public static void Set(HttpContext context, string value, TimeSpan lifetime)
    {
        var isSecure = IsSecure(context);
        var options = Options();
        options.MaxAge = lifetime;
        context.Response.Cookies.Append(isSecure ? Name : PlainName, value, options);
        if (isSecure)
            context.Response.Cookies.Delete(PlainName, Options());
    }

    /// <summary>Takes the token away from the browser.</summary>
    public static void Remove(HttpContext context)
    {
        context.Response.Cookies.Delete(PlainName, Options());
        if (IsSecure(context))
            context.Response.Cookies.Delete(Name, Options());
    }

    private static bool IsSecure(HttpContext context) =>
        context.RequestServices.GetRequiredService<MailOptions>().IsSecure(context.Request);

    private static bool IsOfVersionBefore(string credential) =>
        !markers.Any(marker => credential.StartsWith(marker, StringComparison.Ordinal));

    private static CookieOptions Options() =>
        new()
        {
            HttpOnly = true,
            Secure = true,
            SameSite = SameSiteMode.Strict,
            Path = "/",
        };
}

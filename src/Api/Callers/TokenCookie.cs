using Customers.Api.Http;
using Customers.Infrastructure.Mail;

namespace Customers.Api.Callers;

/// <summary>
/// The cookie that carries a login token for browsers: not readable by scripts, never sent by other sites' pages. Over https its name begins
/// with <c>__Host-</c>, which no other host can set or replace.
/// </summary>
internal static class TokenCookie
{
    /// <summary>The cookie's name over https.</summary>
    public const string Name = "__Host-token";

    /// <summary>The cookie's name over http, and that of the version before over https.</summary>
    public const string PlainName = "token";

    private const string TokenMarker = "vt_";

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

    /// <summary>Hands the token to the browser, for as long as it lives.</summary>
    public static void Set(HttpContext context, string token, TimeSpan lifetime)
    {
        var isSecure = IsSecure(context);
        var options = Options();
        options.MaxAge = lifetime;
        context.Response.Cookies.Append(isSecure ? Name : PlainName, token, options);
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
        !credential.StartsWith(TokenMarker, StringComparison.Ordinal)
        && !credential.StartsWith(CredentialHandler.AccessKeyMarker, StringComparison.Ordinal);

    private static CookieOptions Options() =>
        new()
        {
            HttpOnly = true,
            Secure = true,
            SameSite = SameSiteMode.Strict,
            Path = "/",
        };
}

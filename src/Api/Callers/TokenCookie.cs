namespace Customers.Api.Callers;

/// <summary>The cookie that carries a login token for browsers: not readable by scripts, never sent by other sites' pages.</summary>
internal static class TokenCookie
{
    /// <summary>The cookie's name.</summary>
    public const string Name = "token";

    /// <summary>Hands the token to the browser, for as long as it lives.</summary>
    public static void Set(HttpResponse response, string token, TimeSpan lifetime)
    {
        var options = Options();
        options.MaxAge = lifetime;
        response.Cookies.Append(Name, token, options);
    }

    /// <summary>Takes the token away from the browser.</summary>
    public static void Remove(HttpResponse response) => response.Cookies.Delete(Name, Options());

    private static CookieOptions Options() =>
        new()
        {
            HttpOnly = true,
            Secure = true,
            SameSite = SameSiteMode.Strict,
            Path = "/",
        };
}

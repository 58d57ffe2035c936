using Customers.Infrastructure.Mail;

namespace Customers.Api.Pages;

/// <summary>Where browsers find the pages: where the links in mails lead to.</summary>
internal static class PageAddress
{
    /// <summary>The path of a page, such as <c>/auth/email-verify</c>, as browsers ask for it: below what a proxy in front of us may have cut off.</summary>
    public static string PathOf(this MailOptions options, string page) =>
        $"{(PublicUrl(options)?.AbsolutePath.TrimEnd('/'))}/auth/{page}";

    /// <summary>Whether the browser asked with https, as far as we or the configuration know.</summary>
    public static bool IsSecure(this MailOptions options, HttpRequest request) =>
        request.IsHttps || PublicUrl(options)?.Scheme == Uri.UriSchemeHttps;

    private static Uri? PublicUrl(MailOptions options) => options.PublicUrl.Length > 0 ? new(options.PublicUrl) : null;
}

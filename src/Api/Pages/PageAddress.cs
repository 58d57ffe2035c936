using Customers.Api.Http;
using Customers.Infrastructure.Mail;

namespace Customers.Api.Pages;

/// <summary>Where browsers find the pages: where the links in mails lead to.</summary>
internal static class PageAddress
{
    /// <summary>The path of a page, such as <c>/auth/email-verify</c>, as browsers ask for it: below what a proxy in front of us may have cut off.</summary>
    public static string PathOf(this MailOptions options, string page) => $"{options.BasePath()}/auth/{page}";
}

using Customers.Api.Http;
using Customers.Infrastructure.Mail;

namespace Customers.Api.Pages;

/// <summary>Where browsers find the pages: where the links in mails lead to.</summary>
internal static class PageAddress
{
    /// <summary>Where people sign in.</summary>
    public const string SignIn = "account/sign-in";

    /// <summary>The account of whoever is signed in.</summary>
    public const string Account = "account";

    /// <summary>Its access keys.</summary>
    public const string Keys = "account/keys";

    /// <summary>Where whoever is signed in is signed in.</summary>
    public const string Sessions = "account/sessions";

    /// <summary>What the account is told by mail.</summary>
    public const string Notifications = "account/notifications";

    /// <summary>How to leave.</summary>
    public const string Leave = "account/leave";

    /// <summary>What is left of an account that was deleted.</summary>
    public const string Left = "account/left";

    /// <summary>The path of a page, such as <c>/auth/email-verify</c>, as browsers ask for it: below what a proxy in front of us may have cut off.</summary>
    public static string PathOf(this MailOptions options, string page) => $"{options.BasePath()}/auth/{page}";
}

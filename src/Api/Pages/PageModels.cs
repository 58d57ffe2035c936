using Customers.Application.Mail;
using Customers.Application.SignUps;

namespace Customers.Api.Pages;

/// <summary>A page with a form that asks for a new mail.</summary>
/// <param name="IsDeadLink">Whether it is shown because a link does not work (any more).</param>
/// <param name="Fault">What is wrong with what was typed; null for nothing.</param>
/// <param name="Typed">What was typed, so that it need not be typed again.</param>
public sealed record MailForm(bool IsDeadLink = false, string? Fault = null, string? Typed = null);

/// <summary>A page that tells what the link of a mail stands for.</summary>
/// <param name="Path">Where it is, below <c>/auth</c>.</param>
/// <param name="Purpose">What its links are for.</param>
/// <param name="Without">The view for somebody who comes without a link: a form that asks for a mail.</param>
internal sealed record LinkPage(string Path, MailTokenPurpose Purpose, string Without);

/// <summary>The page that confirms an address.</summary>
/// <param name="Token">The token of the mail, which the form sends along.</param>
/// <param name="Link">What the link stands for.</param>
public sealed record ConfirmationForm(string Token, MailLinkDto Link);

/// <summary>The page that sets a password.</summary>
/// <param name="Token">The token of the mail, which the form sends along.</param>
/// <param name="Link">What the link stands for.</param>
/// <param name="Fault">What is wrong with the password; null for nothing.</param>
public sealed record PasswordForm(string Token, MailLinkDto Link, string? Fault = null);

/// <summary>A field for a password, which the person may choose to see.</summary>
/// <param name="Name">The form's name for it.</param>
/// <param name="Label">What it is called.</param>
/// <param name="Use">For managers of passwords: <c>current-password</c> or <c>new-password</c>.</param>
public sealed record PasswordField(string Name, string Label, string Use)
{
    /// <summary>What names it on the page, where that is not its name.</summary>
    public string Id
    {
        get => field ?? Name;
        init;
    }

    /// <summary>What it has to be like; null for nothing.</summary>
    public string? Hint { get; init; }

    /// <summary>What is wrong with it; null for nothing.</summary>
    public string? Fault { get; init; }
}

/// <summary>The form that signs in.</summary>
/// <param name="Username">What was typed as the username.</param>
/// <param name="Fault">Why that did not work; null when nothing was tried.</param>
/// <param name="UsernameFault">What is wrong with the username; null for nothing.</param>
/// <param name="PasswordFault">What is wrong with the password; null for nothing.</param>
public sealed record SignInForm(
    string Username = "",
    string? Fault = null,
    string? UsernameFault = null,
    string? PasswordFault = null
);

/// <summary>Says what is wrong with a field.</summary>
internal static class PageFaults
{
    /// <summary>The rules that a field broke, in sentences; null when it broke none.</summary>
    public static string? Of(Error error, string field)
    {
        var sentences = error
            .Details.Where(detail => detail.Field == field)
            .Select(detail => PageWords.ToSentence(detail.Message!))
            .ToList();
        return sentences.Count == 0 ? null : string.Join(' ', sentences);
    }
}

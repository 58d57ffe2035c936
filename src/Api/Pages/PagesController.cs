using Customers.Api.Requests;
using Customers.Application.Leaving;
using Customers.Application.Mail;
using Customers.Application.SignIns;
using Customers.Application.SignUps;
using Customers.Infrastructure.Mail;
using Microsoft.AspNetCore.Authorization;

namespace Customers.Api.Pages;

/// <summary>
/// The pages behind the links in mails, and those that ask for another mail. What they do, others do with JSON at the same paths. Nobody is signed
/// in here, and what a form does needs the token of a mail, so there is nothing that another site's form could do in somebody's name.
/// </summary>
[AllowAnonymous]
[Route("auth")]
public sealed class PagesController(IMediator mediator, MailOptions options) : PageController(mediator, options)
{
    private const string EmailVerify = "email-verify";
    private const string EmailResend = "email-verify/resend";
    private const string PasswordForgot = "password-forgot";
    private const string PasswordReset = "password-reset";
    private const string KeepAccessKeys = "keep_access_keys";
    private const string UnregisterCancel = "unregister/cancel";

    private static readonly LinkPage confirmation = new(EmailVerify, MailTokenPurpose.VerifyEmail, "EmailResend");
    private static readonly LinkPage password = new(PasswordReset, MailTokenPurpose.SetPassword, "PasswordForgot");

    /// <summary>Shows the button that confirms an e-mail address. Looking at it confirms nothing.</summary>
    [Page(EmailVerify)]
    public Task<IActionResult> ShowEmailVerify(CancellationToken cancellationToken) =>
        OpenAsync(confirmation, (token, link) => View("EmailVerify", new ConfirmationForm(token, link)), cancellationToken);

    /// <summary>Confirms the e-mail address.</summary>
    [HttpPost(EmailVerify), Consumes(Form)]
    public async Task<IActionResult> VerifyEmail(CancellationToken cancellationToken)
    {
        var command = await ReadConfirmationAsync(cancellationToken);
        return await UseAsync(command, (EmailVerify, command.Token), "EmailVerified", "EmailResend", cancellationToken);
    }

    /// <summary>Asks for the address to send the mail to once more.</summary>
    [Page(EmailResend)]
    public IActionResult ShowEmailResend(CancellationToken cancellationToken) => View("EmailResend", new MailForm());

    /// <summary>Sends the mail that asks to confirm an address once more.</summary>
    [HttpPost(EmailResend), Consumes(Form)]
    public async Task<IActionResult> ResendEmail(CancellationToken cancellationToken) =>
        await SendAsync(
            new ResendVerification(await FieldAsync("email", cancellationToken)),
            () => View("EmailResent"),
            error => AskAgain(error, "EmailResend", "email"),
            cancellationToken
        );

    /// <summary>Asks whose password was forgotten.</summary>
    [Page(PasswordForgot)]
    public IActionResult ShowPasswordForgot(CancellationToken cancellationToken) => View("PasswordForgot", new MailForm());

    /// <summary>Sends the mail with the link to set another password.</summary>
    [HttpPost(PasswordForgot), Consumes(Form)]
    public async Task<IActionResult> ForgotPassword(CancellationToken cancellationToken) =>
        await SendAsync(
            new ForgotPassword(await FieldAsync("username", cancellationToken)),
            () => View("PasswordMailSent"),
            error => AskAgain(error, "PasswordForgot", "username"),
            cancellationToken
        );

    /// <summary>Shows the form that sets a password.</summary>
    [Page(PasswordReset)]
    public Task<IActionResult> ShowPasswordReset(CancellationToken cancellationToken) =>
        OpenAsync(password, (token, link) => View("PasswordReset", new PasswordForm(token, link)), cancellationToken);

    /// <summary>Sets the password.</summary>
    [HttpPost(PasswordReset), Consumes(Form)]
    public Task<IActionResult> ResetPassword(CancellationToken cancellationToken) => SetPasswordAsync(cancellationToken);

    /// <summary>Says what is old in the API, and what to use instead.</summary>
    [Page($"/{Deprecations.Page}")]
    public IActionResult ShowDeprecations(CancellationToken cancellationToken) => View("Deprecations");

    /// <summary>Shows the button that cancels a deletion.</summary>
    [Page(UnregisterCancel)]
    public IActionResult ShowUnregisterCancel(CancellationToken cancellationToken) =>
        Open(UnregisterCancel, token => View("UnregisterCancel", token), () => View("UnregisterHelp", new MailForm()));

    /// <summary>Cancels the deletion.</summary>
    [HttpPost(UnregisterCancel), Consumes(Form)]
    public async Task<IActionResult> CancelUnregister(CancellationToken cancellationToken)
    {
        var command = new CancelUnregisterByLink(await FieldAsync("token", cancellationToken));
        var link = (UnregisterCancel, command.Token);
        return await UseAsync(command, link, "UnregisterCancelled", "UnregisterHelp", cancellationToken);
    }

    /// <summary>How the pages look.</summary>
    [Page(Stylesheet.Name)]
    public IActionResult ShowStylesheet(CancellationToken cancellationToken)
    {
        Response.Headers.CacheControl = Stylesheet.CacheControl;
        return File(Stylesheet.Content, "text/css; charset=utf-8", lastModified: null, Stylesheet.Tag);
    }

    private Task<IActionResult> UseAsync<T>(
        IRequest<Result<T>> useCase,
        (string Page, string Token) link,
        string done,
        string wayOn,
        CancellationToken cancellationToken
    ) =>
        SendAsync(
            useCase,
            () => End(link.Page, link.Token, View(done)),
            error => DeadLink(error, link.Page, link.Token, wayOn),
            cancellationToken
        );

    private async Task<ConfirmEmail> ReadConfirmationAsync(CancellationToken cancellationToken) =>
        new(await FieldAsync("token", cancellationToken))
        {
            KeepAccessKeys = await IsTickedAsync(KeepAccessKeys, cancellationToken),
        };

    private async Task<IActionResult> SetPasswordAsync(CancellationToken cancellationToken)
    {
        var token = await FieldAsync("token", cancellationToken);
        var command = new ResetPassword(token, await SecretAsync("password", cancellationToken))
        {
            KeepAccessKeys = await IsTickedAsync(KeepAccessKeys, cancellationToken),
        };
        // Read before it is used up: a password that is refused shows the form again.
        var link = await ReadLinkAsync(MailTokenPurpose.SetPassword, token, cancellationToken);
        return await SendAsync(
            command,
            () => End(PasswordReset, token, View("PasswordSet")),
            error => AskPasswordAgain(error, token, link) ?? DeadLink(error, PasswordReset, token, "PasswordForgot"),
            cancellationToken
        );
    }

    // A missing token is as good as a dead one.
    private ViewResult DeadLink(Error error, string page, string token, string wayOn) =>
        PageFaults.Of(error, "token") is null ? Refused(error) : End(page, token, View(wayOn, new MailForm(IsDeadLink: true)));

    private ViewResult? AskPasswordAgain(Error error, string token, MailLinkDto link) =>
        PageFaults.Of(error, "token") is null && PageFaults.Of(error, "password") is { } fault
            ? View("PasswordReset", new PasswordForm(token, link, fault))
            : null;

    private async Task<bool> IsTickedAsync(string name, CancellationToken cancellationToken) =>
        await FieldAsync(name, cancellationToken) == "true";

    private ViewResult AskAgain(Error error, string view, string field) =>
        PageFaults.Of(error, field) is { } fault
            ? View(view, new MailForm(Fault: fault, Typed: Request.Form[field].ToString()))
            : Refused(error);

    private ViewResult Refused(Error error) => View("Refused", error.Message);
}

using AutoMapper;
using Customers.Api.Customers;
using Customers.Api.Documentation;
using Customers.Api.Http;
using Customers.Application.Customers;
using Customers.Application.Leaving;
using Customers.Application.SignIns;
using Customers.Application.SignUps;
using Microsoft.AspNetCore.Authorization;

namespace Customers.Api.SignUps;

/// <summary>Joining, and what is done through the links in mails. None of it asks for a credential.</summary>
[Route("auth")]
[Tags("Signing up")]
[TagDescription(2, "Joining, and what the links in mails are for.")]
[AllowAnonymous]
public sealed class SignUpsController(IMediator mediator, IMapper mapper) : ApiController(mediator)
{
    /// <summary>
    /// Opens an account with its owner and its guest agent, and a first access key that works for a year; a mail asks to confirm the address.
    /// An address that is taken is answered with an empty object, and gets a mail that says so.
    /// </summary>
    [HttpPost("signup", Name = "signUp")]
    [ProducesResponseType<SignUpResponse>(200)]
    [Refuses(409, "IDEMPOTENCY_ANSWER_EXPIRED")]
    public Task<IActionResult> SignUp(SignUpBody body, CancellationToken cancellationToken) =>
        SendAsync(new SignUp(body.AcceptedTos, body.ToMembers()), Opened, cancellationToken);

    /// <summary>Confirms the e-mail address that the mail with this token went to; an initial account becomes active.</summary>
    /// <remarks>
    /// A token works once, and no more when a newer mail was sent. For whoever has the mail; no credential is needed.
    /// </remarks>
    [HttpPost("email-verify", Name = "confirmEmail")]
    [ProducesResponseType<ConfirmedResponse>(200)]
    [Refuses(403, "ACCOUNT_FROZEN")]
    [Refuses(409, "EMAIL_TAKEN")]
    public Task<IActionResult> ConfirmEmail(ConfirmationBody body, CancellationToken cancellationToken) =>
        SendAsync(
            new ConfirmEmail(body.Token ?? "") { KeepAccessKeys = body.KeepAccessKeys == true },
            Confirmed,
            cancellationToken
        );

    /// <summary>Sends the mail that asks to confirm an address once more; earlier links stop working. Says the same for every address.</summary>
    [HttpPost("email-verify/resend", Name = "resendVerification")]
    [ProducesResponseType<NoContent>(200)]
    public Task<IActionResult> Resend(EmailBody body, CancellationToken cancellationToken) =>
        SendAsync(new ResendVerification(body.Email ?? ""), cancellationToken);

    /// <summary>Sends an agent the link to set another password. Says the same for every username.</summary>
    [HttpPost("password-forgot", Name = "forgotPassword")]
    [ProducesResponseType<NoContent>(200)]
    public Task<IActionResult> ForgotPassword(UsernameBody body, CancellationToken cancellationToken) =>
        SendAsync(new ForgotPassword(body.Username ?? ""), cancellationToken);

    /// <summary>Sets the password of the agent that the mail with this token went to, and signs the agent out everywhere.</summary>
    /// <remarks>
    /// A token works once, and no more when a newer mail was sent. A password that is easy to guess is refused, and does not use the token up.
    /// </remarks>
    [HttpPost("password-reset", Name = "resetPassword")]
    [ProducesResponseType<NoContent>(200)]
    public Task<IActionResult> ResetPassword(PasswordResetBody body, CancellationToken cancellationToken) =>
        SendAsync(
            new ResetPassword(body.Token ?? "", body.Password ?? "") { KeepAccessKeys = body.KeepAccessKeys == true },
            cancellationToken
        );

    /// <summary>Cancels the scheduled deletion that the reminder with this token is about.</summary>
    /// <remarks>
    /// Works until the deletion is due. For whoever has the mail; no credential is needed.
    /// </remarks>
    [HttpPost("unregister/cancel", Name = "cancelUnregisterByLink")]
    [ProducesResponseType<ConfirmedResponse>(200)]
    [Refuses(409, "DELETION_DUE")]
    public Task<IActionResult> CancelUnregister(TokenBody body, CancellationToken cancellationToken) =>
        SendAsync(new CancelUnregisterByLink(body.Token ?? ""), Confirmed, cancellationToken);

    private OkObjectResult Opened(SignUpDto opened) =>
        Request.WantsVersionOf2022()
            ? Ok(new SignUpResponse2022(mapper.Map<CustomerResponse2022>(opened.Customer), opened.Accesskey!))
            : Ok(new SignUpResponse(opened.Customer!, opened.Accesskey!));

    private OkObjectResult Confirmed(CustomerDto customer) =>
        Request.WantsVersionOf2022()
            ? Ok(new ConfirmedResponse2022(mapper.Map<CustomerResponse2022>(customer)))
            : Ok(new ConfirmedResponse(customer));
}

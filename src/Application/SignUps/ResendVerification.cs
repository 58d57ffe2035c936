using Customers.Application.Common;
using Customers.Application.Customers;
using Customers.Application.Idempotency;
using Customers.Application.Mail;

namespace Customers.Application.SignUps;

/// <summary>Sends the link that confirms an address once more. Says nothing about whether anybody waits for it.</summary>
/// <param name="Email">The address.</param>
public sealed record ResendVerification(string Email) : ICommand<NoContent>, IMinimumResponseTime, ISentByAnyone
{
    /// <inheritdoc />
    public static string Action => "sign_ups.resend_verification";

    /// <inheritdoc />
    public string? Given => Email;

    /// <inheritdoc />
    public Access Access => Access.Anyone;
}

internal sealed class ResendVerificationValidator : AbstractValidator<ResendVerification>
{
    public ResendVerificationValidator() => this.RequiredEmail(command => command.Email);
}

internal sealed class ResendVerificationHandler(ISignUpRepository signUps, IMailQueue mails)
    : IRequestHandler<ResendVerification, Result<NoContent>>
{
    public async Task<Result<NoContent>> Handle(ResendVerification request, CancellationToken cancellationToken)
    {
        var waiting = await signUps.FindWaitingAsync(EmailAddress.From(request.Email), cancellationToken);
        if (waiting is not null)
            await mails.QueueAsync(new(MailKind.VerifyEmail, waiting.CustomerId, waiting.Email), cancellationToken);
        return NoContent.Answer;
    }
}

using Customers.Application.Common;
using Customers.Application.Customers;
using Customers.Application.Idempotency;
using Customers.Application.Mail;

namespace Customers.Application.SignUps;

/// <summary>Somebody who has got the mail confirms that the address is theirs. Uses up the token, and ends what was made before.</summary>
/// <param name="Token">The token in the mail's link.</param>
public sealed record ConfirmEmail(string Token) : ICommand<CustomerDto>, ISentByAnyone
{
    /// <summary>
    /// Whether the person says that the access keys and the webhook from before are theirs. Otherwise they end with the first confirmation of
    /// an account, but for a key that is sent with it.
    /// </summary>
    public bool KeepAccessKeys { get; init; }

    /// <inheritdoc />
    public static string Action => "sign_ups.confirm_email";

    /// <inheritdoc />
    public string? Given => Token;

    /// <inheritdoc />
    public Access Access => Access.Anyone;
}

internal sealed class ConfirmEmailValidator : AbstractValidator<ConfirmEmail>
{
    public ConfirmEmailValidator() => RuleFor(command => command.Token).NotEmpty().Named("token", "REQUIRED", "is required");
}

internal sealed class ConfirmEmailHandler(
    IMailTokens tokens,
    CustomerChanges accounts,
    MailboxConfirmation mailbox,
    OwnerInvitation invitation
) : IRequestHandler<ConfirmEmail, Result<CustomerDto>>
{
    public async Task<Result<CustomerDto>> Handle(ConfirmEmail request, CancellationToken cancellationToken)
    {
        var token = await tokens.FindAsync(MailTokenPurpose.VerifyEmail, request.Token, cancellationToken);
        if (token is null)
            return MailErrors.DeadLink;
        await mailbox.LockAsync(token.CustomerId, token.Email, cancellationToken);
        if ((await accounts.LockAsync(token.CustomerId, cancellationToken)).Refused(out _, out var account))
            return MailErrors.DeadLink;
        if (!await tokens.UseAsync(MailTokenPurpose.VerifyEmail, request.Token, cancellationToken))
            return MailErrors.DeadLink;

        var confirmed = await mailbox.ConfirmAsync(account, token.Email, request.KeepAccessKeys, cancellationToken);
        if (confirmed.Error is { } refusal)
            return refusal;
        await invitation.SendAsync(account.Customer, cancellationToken);
        return CustomerDto.From(account.Customer, account.At);
    }
}

using Customers.Application.Common;
using Customers.Application.Customers;
using Customers.Application.Mail;

namespace Customers.Application.SignUps;

/// <summary>Somebody who has got the mail confirms that the address is theirs. Uses up the token.</summary>
/// <param name="Token">The token in the mail's link.</param>
public sealed record ConfirmEmail(string Token) : ICommand<CustomerDto>
{
    /// <inheritdoc />
    public static string Action => "sign_ups.confirm_email";

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
    ICustomerRepository customers,
    EmailVerification verification,
    OwnerInvitation invitation
) : IRequestHandler<ConfirmEmail, Result<CustomerDto>>
{
    // Whoever has the mail is not signed in; what the account's status forbids its own callers, it forbids them too.
    private static readonly Actor holder = Actor.System with { IsBoundByStatus = true };

    public async Task<Result<CustomerDto>> Handle(ConfirmEmail request, CancellationToken cancellationToken)
    {
        var token = await tokens.FindAsync(MailTokenPurpose.VerifyEmail, request.Token, cancellationToken);
        if (token is null)
            return MailErrors.DeadLink;
        if ((await accounts.LockAsync(token.CustomerId, cancellationToken)).Refused(out _, out var account))
            return MailErrors.DeadLink;
        if (!await tokens.UseAsync(MailTokenPurpose.VerifyEmail, request.Token, cancellationToken))
            return MailErrors.DeadLink;

        var (customer, before) = (account.Customer, account.Facts);
        if (customer.ConfirmEmail(token.Email, holder, account.At).Error is { } refusal)
            return refusal;
        if ((await customers.SaveAsync(customer, cancellationToken)).Error is { } taken)
            return taken;
        await verification.SettleAsync(customer, before, cancellationToken);
        await invitation.SendAsync(customer, cancellationToken);
        return CustomerDto.From(customer, account.At);
    }
}

using Customers.Application.Common;
using Customers.Application.Customers;
using Customers.Application.Mail;
using Customers.Domain.Events;
using Customers.Domain.Support;

namespace Customers.Application.Support;

/// <summary>
/// Platform staff has the mail sent again that confirms the address an account waits for, its own or the one it is to get. Staff never sees the
/// link, and an earlier one stops working.
/// </summary>
/// <param name="CustomerId">Which account.</param>
/// <param name="Reason">Why, for other staff, 1–1,024 characters.</param>
public sealed record SendVerificationMail(CustomerId CustomerId, string Reason) : ICommand<NoContent>
{
    /// <inheritdoc />
    public static string Action => "customers.send_verification_mail";

    /// <inheritdoc />
    public Access Access => Access.Helping(CustomerId);
}

internal sealed class SendVerificationMailValidator : AbstractValidator<SendVerificationMail>
{
    public SendVerificationMailValidator() => this.StaffReason(command => command.Reason);
}

internal sealed class SendVerificationMailHandler(SupportDesk desk, EmailVerification verification)
    : IRequestHandler<SendVerificationMail, Result<NoContent>>
{
    public async Task<Result<NoContent>> Handle(SendVerificationMail request, CancellationToken cancellationToken)
    {
        if ((await desk.OpenAsync(request.CustomerId, cancellationToken)).Refused(out var refusal, out var account))
            return refusal;
        var address = await verification.FindWaitedForAsync(account.Id, cancellationToken) ?? Unconfirmed(account.Facts);
        if (address.IsEmpty)
            return SupportErrors.NoAddressToConfirm;
        if (!await verification.AskAsync(account.Customer, address, cancellationToken))
            return MailErrors.TooManyMails;
        var facts = new SupportActFacts(account.Id);
        await desk.RecordAsync(account, EventTypes.VerificationMailSent, facts, request.Reason, cancellationToken);
        return NoContent.Answer;
    }

    private static EmailAddress Unconfirmed(CustomerFacts facts) => facts.EmailVerified ? EmailAddress.None : facts.Profile.Email;
}

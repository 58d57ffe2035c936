using Customers.Application.Common;
using Customers.Application.Customers;

namespace Customers.Application.SignUps;

/// <summary>Platform staff vouches for the e-mail address that an account waits for: its own, or the one it is to get.</summary>
/// <param name="CustomerId">Which account.</param>
public sealed record VerifyEmail(CustomerId CustomerId) : CustomerCommand(CustomerId), ICommand<CustomerDto>
{
    /// <inheritdoc />
    public static string Action => "customers.verify_email";

    /// <inheritdoc />
    public Access Access => Access.PlatformAdminOf(CustomerId);
}

internal sealed class VerifyEmailHandler(
    CustomerChanges accounts,
    MailboxConfirmation mailbox,
    EmailVerification verification,
    OwnerInvitation invitation,
    ICurrentRequest current
) : IRequestHandler<VerifyEmail, Result<CustomerDto>>
{
    public async Task<Result<CustomerDto>> Handle(VerifyEmail request, CancellationToken cancellationToken)
    {
        var waitedFor = await verification.FindWaitedForAsync(request.CustomerId, cancellationToken);
        if ((await accounts.LockAsync(request, cancellationToken)).Refused(out var missing, out var account))
            return missing;
        var vouched = await mailbox.VouchAsync(account, waitedFor, current.Actor(), cancellationToken);
        if (vouched.Error is { } refusal)
            return refusal;
        await invitation.SendAsync(account.Customer, cancellationToken);
        return CustomerDto.From(account.Customer, account.At);
    }
}

using Customers.Application.Callers;
using Customers.Application.Common;
using Customers.Application.Customers;
using Customers.Domain.Common;
using Customers.Domain.Customers;

namespace Customers.Application.SignUps;

/// <summary>Platform staff vouches for the e-mail address that an account waits for: its own, or the one it is to get.</summary>
/// <param name="CustomerId">Which account.</param>
public sealed record VerifyEmail(CustomerId CustomerId) : CustomerCommand(CustomerId)
{
    /// <inheritdoc />
    public override Access Access => Access.PlatformAdminOf(CustomerId);
}

internal sealed class VerifyEmailHandler(
    ICustomerRepository customers,
    EmailVerification verification,
    OwnerInvitation invitation,
    ICurrentRequest current,
    IClock clock
) : CustomerCommandHandler<VerifyEmail>(customers, current, clock)
{
    private EmailAddress? waitedFor;

    protected override bool WritesMore(VerifyEmail command) => true;

    protected override async Task<Result> PrepareAsync(VerifyEmail command, CancellationToken cancellationToken)
    {
        waitedFor = await verification.FindWaitedForAsync(command.CustomerId, cancellationToken);
        return Result.Done;
    }

    protected override Result Change(Customer customer, VerifyEmail command, Actor actor, DateTimeOffset now) =>
        waitedFor is null ? customer.VerifyEmail(actor, now) : customer.ConfirmEmail(waitedFor, actor, now);

    protected override async Task<Result> WriteMoreAsync(
        Customer customer,
        CustomerFacts before,
        VerifyEmail command,
        CancellationToken cancellationToken
    )
    {
        await verification.SettleAsync(customer, before, cancellationToken);
        await invitation.SendAsync(customer, cancellationToken);
        return Result.Done;
    }
}

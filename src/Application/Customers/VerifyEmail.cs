using Customers.Application.Callers;
using Customers.Application.Common;
using Customers.Application.SignUps;
using Customers.Domain.Common;
using Customers.Domain.Customers;

namespace Customers.Application.Customers;

/// <summary>Platform staff vouches for an account's e-mail address.</summary>
/// <param name="CustomerId">Which account.</param>
public sealed record VerifyEmail(CustomerId CustomerId) : CustomerCommand(CustomerId)
{
    /// <inheritdoc />
    public override Access Access => Access.PlatformAdminOf(CustomerId);
}

internal sealed class VerifyEmailHandler(
    ICustomerRepository customers,
    OwnerInvitation invitation,
    ICurrentRequest current,
    IClock clock
) : CustomerCommandHandler<VerifyEmail>(customers, current, clock)
{
    protected override bool WritesMore(VerifyEmail command) => true;

    protected override Result Change(Customer customer, VerifyEmail command, Actor actor, DateTimeOffset now) =>
        customer.VerifyEmail(actor, now);

    protected override async Task<Result> WriteMoreAsync(
        Customer customer,
        CustomerFacts before,
        VerifyEmail command,
        CancellationToken cancellationToken
    )
    {
        if (!before.EmailVerified)
            await invitation.SendAsync(customer, cancellationToken);
        return Result.Done;
    }
}

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

internal sealed class VerifyEmailHandler(CustomerChanges account, EmailVerification verification, OwnerInvitation invitation)
    : IRequestHandler<VerifyEmail, Result<CustomerDto>>
{
    public async Task<Result<CustomerDto>> Handle(VerifyEmail request, CancellationToken cancellationToken)
    {
        var waitedFor = await verification.FindWaitedForAsync(request.CustomerId, cancellationToken);
        return await account.ChangeAsync(request, Verify, SettleAsync, cancellationToken);

        Result Verify(Customer customer, Actor by, DateTimeOffset now) =>
            waitedFor is null ? customer.VerifyEmail(by, now) : customer.ConfirmEmail(waitedFor, by, now);

        async Task<Result> SettleAsync(Customer customer, CustomerFacts before)
        {
            await verification.SettleAsync(customer, before, cancellationToken);
            await invitation.SendAsync(customer, cancellationToken);
            return Result.Done;
        }
    }
}

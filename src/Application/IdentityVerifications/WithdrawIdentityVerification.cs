using Customers.Application.Common;
using Customers.Application.Customers;
using Customers.Domain.AccessKeys;

namespace Customers.Application.IdentityVerifications;

/// <summary>An administrator takes back the own account's identity that was submitted, as long as nobody has decided.</summary>
/// <param name="CustomerId">The caller's account.</param>
public sealed record WithdrawIdentityVerification(CustomerId CustomerId) : CustomerCommand(CustomerId), ICommand<CustomerDto>
{
    /// <inheritdoc />
    public static string Action => "identity_verifications.withdraw";

    /// <inheritdoc />
    public Access Access => Access.AdminOfOwn(CustomerId).For(Scope.Profile);
}

internal sealed class WithdrawIdentityVerificationHandler(CustomerChanges account)
    : IRequestHandler<WithdrawIdentityVerification, Result<CustomerDto>>
{
    public Task<Result<CustomerDto>> Handle(WithdrawIdentityVerification request, CancellationToken cancellationToken) =>
        account.ChangeAsync(request, (customer, by, now) => customer.WithdrawIdentityVerification(by, now), cancellationToken);
}

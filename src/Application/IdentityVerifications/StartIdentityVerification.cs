using Customers.Application.Common;
using Customers.Application.Customers;
using Customers.Domain.AccessKeys;

namespace Customers.Application.IdentityVerifications;

/// <summary>An administrator submits the own account's identity, for the first time or again after it was rejected.</summary>
/// <param name="CustomerId">The caller's account.</param>
public sealed record StartIdentityVerification(CustomerId CustomerId) : CustomerCommand(CustomerId), ICommand<CustomerDto>
{
    /// <inheritdoc />
    public static string Action => "identity_verifications.start";

    /// <inheritdoc />
    public Access Access => Access.AdminOfOwn(CustomerId).For(Scope.Profile).AlsoUnconfirmed();
}

internal sealed class StartIdentityVerificationHandler(
    CustomerChanges account,
    IIdentityVerificationProvider provider,
    IIdentityCheckRepository checks
) : IRequestHandler<StartIdentityVerification, Result<CustomerDto>>
{
    public Task<Result<CustomerDto>> Handle(StartIdentityVerification request, CancellationToken cancellationToken)
    {
        return provider.NeedsCall
            ? account.ChangeAsync(request, Submit, QueueAsync, cancellationToken)
            : account.ChangeAsync(request, Submit, cancellationToken);

        Result Submit(Customer customer, Actor by, DateTimeOffset now) =>
            customer.ChangeIdentityVerification(IdentityVerificationStatus.Pending, new("", provider.Name), by, now);

        async Task<Result> QueueAsync(Customer customer, CustomerFacts before)
        {
            await checks.QueueAsync(customer.Id, provider.Name, cancellationToken);
            return Result.Done;
        }
    }
}

using Customers.Application.Callers;
using Customers.Application.Common;
using Customers.Application.Customers;
using Customers.Domain.Common;
using Customers.Domain.Customers;

namespace Customers.Application.IdentityVerifications;

/// <summary>An administrator submits the own account's identity, for the first time or again after it was rejected.</summary>
/// <param name="CustomerId">The caller's account.</param>
public sealed record StartIdentityVerification(CustomerId CustomerId) : CustomerCommand(CustomerId)
{
    /// <inheritdoc />
    public override Access Access => Access.AdminOfOwn(CustomerId);
}

internal sealed class StartIdentityVerificationHandler(
    ICustomerRepository customers,
    ICurrentRequest current,
    IClock clock,
    IIdentityVerificationProvider provider,
    IIdentityCheckRepository checks
) : CustomerCommandHandler<StartIdentityVerification>(customers, current, clock)
{
    protected override bool WritesMore(StartIdentityVerification command) => provider.NeedsCall;

    protected override Result Change(Customer customer, StartIdentityVerification command, Actor actor, DateTimeOffset now) =>
        customer.ChangeIdentityVerification(IdentityVerificationStatus.Pending, new("", provider.Name), actor, now);

    protected override async Task<Result> WriteMoreAsync(
        Customer customer,
        CustomerFacts before,
        StartIdentityVerification command,
        CancellationToken cancellationToken
    )
    {
        await checks.QueueAsync(customer.Id, provider.Name, cancellationToken);
        return Result.Done;
    }
}

using Customers.Application.Common;
using Customers.Application.Customers;

namespace Customers.Application.Leaving;

/// <summary>Platform staff cancels the scheduled deletion of an account.</summary>
/// <param name="CustomerId">Which account.</param>
public sealed record RecoverCustomer(CustomerId CustomerId) : CustomerCommand(CustomerId), ICommand<CustomerDto>
{
    /// <inheritdoc />
    public static string Action => "customers.recover";

    /// <inheritdoc />
    public Access Access => Access.PlatformAdminOf(CustomerId);
}

internal sealed class RecoverCustomerHandler(CustomerChanges account) : IRequestHandler<RecoverCustomer, Result<CustomerDto>>
{
    public Task<Result<CustomerDto>> Handle(RecoverCustomer request, CancellationToken cancellationToken) =>
        account.ChangeAsync(request, (customer, by, now) => customer.CancelDeletion(by, now), cancellationToken);
}

using Customers.Application.Common;
using Customers.Application.Customers;
using Customers.Domain.AccessKeys;

namespace Customers.Application.Leaving;

/// <summary>An administrator cancels the scheduled deletion of the own account.</summary>
/// <param name="CustomerId">Which account.</param>
public sealed record CancelUnregister(CustomerId CustomerId) : CustomerCommand(CustomerId), ICommand<CustomerDto>
{
    /// <inheritdoc />
    public static string Action => "unregister.cancel";

    /// <inheritdoc />
    public Access Access => Access.AdminOfOwn(CustomerId).For(Scope.UnregisterCancel).AlsoUnconfirmed();
}

internal sealed class CancelUnregisterHandler(CustomerChanges account) : IRequestHandler<CancelUnregister, Result<CustomerDto>>
{
    public Task<Result<CustomerDto>> Handle(CancelUnregister request, CancellationToken cancellationToken) =>
        account.ChangeAsync(request, (customer, by, now) => customer.CancelDeletion(by, now), cancellationToken);
}

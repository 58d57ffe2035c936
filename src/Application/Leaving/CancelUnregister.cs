using Customers.Application.Callers;
using Customers.Application.Common;
using Customers.Application.Customers;
using Customers.Domain.Common;
using Customers.Domain.Customers;

namespace Customers.Application.Leaving;

/// <summary>An administrator cancels the scheduled deletion of the own account.</summary>
/// <param name="CustomerId">Which account.</param>
public sealed record CancelUnregister(CustomerId CustomerId) : CustomerCommand(CustomerId)
{
    /// <inheritdoc />
    public override Access Access => Access.AdminOfOwn(CustomerId);
}

internal sealed class CancelUnregisterHandler(ICustomerRepository customers, ICurrentRequest current, IClock clock)
    : CustomerCommandHandler<CancelUnregister>(customers, current, clock)
{
    protected override Result Change(Customer customer, CancelUnregister command, Actor actor, DateTimeOffset now) =>
        customer.CancelDeletion(actor, now);
}

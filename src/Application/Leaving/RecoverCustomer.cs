using Customers.Application.Callers;
using Customers.Application.Common;
using Customers.Application.Customers;
using Customers.Domain.Common;
using Customers.Domain.Customers;

namespace Customers.Application.Leaving;

/// <summary>Platform staff cancels the scheduled deletion of an account.</summary>
/// <param name="CustomerId">Which account.</param>
public sealed record RecoverCustomer(CustomerId CustomerId) : CustomerCommand(CustomerId)
{
    /// <inheritdoc />
    public override Access Access => Access.PlatformAdminOf(CustomerId);
}

internal sealed class RecoverCustomerHandler(ICustomerRepository customers, ICurrentRequest current, IClock clock)
    : CustomerCommandHandler<RecoverCustomer>(customers, current, clock)
{
    protected override Result Change(Customer customer, RecoverCustomer command, Actor actor, DateTimeOffset now) =>
        customer.CancelDeletion(actor, now);
}

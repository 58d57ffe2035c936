using Customers.Application.Callers;
using Customers.Application.Common;
using Customers.Application.Customers;
using Customers.Domain.Common;
using Customers.Domain.Customers;

namespace Customers.Application.Leaving;

/// <summary>Platform staff schedules the deletion of an account.</summary>
/// <param name="CustomerId">Which account.</param>
public sealed record FreezeCustomer(CustomerId CustomerId) : CustomerCommand(CustomerId)
{
    /// <inheritdoc />
    public override Access Access => Access.PlatformAdminOf(CustomerId);
}

internal sealed class FreezeCustomerHandler(
    ICustomerRepository customers,
    ICurrentRequest current,
    IClock clock,
    LeavingOptions options
) : CustomerCommandHandler<FreezeCustomer>(customers, current, clock)
{
    protected override Result Change(Customer customer, FreezeCustomer command, Actor actor, DateTimeOffset now) =>
        customer.ScheduleDeletion(options.GracePeriod, actor, now);
}

using Customers.Application.Callers;
using Customers.Application.Common;
using Customers.Domain.Common;
using Customers.Domain.Customers;

namespace Customers.Application.Customers;

/// <summary>Platform staff lifts one hold of an account.</summary>
/// <param name="CustomerId">Which account.</param>
/// <param name="Kind">Which hold.</param>
public sealed record LiftHold(CustomerId CustomerId, HoldKind Kind) : CustomerCommand(CustomerId)
{
    /// <inheritdoc />
    public override Access Access => Access.PlatformAdminOf(CustomerId);
}

internal sealed class LiftHoldHandler(ICustomerRepository customers, ICurrentRequest current, IClock clock)
    : CustomerCommandHandler<LiftHold>(customers, current, clock)
{
    protected override Result Change(Customer customer, LiftHold command, Actor actor, DateTimeOffset now) =>
        customer.LiftHold(command.Kind, actor, now);
}

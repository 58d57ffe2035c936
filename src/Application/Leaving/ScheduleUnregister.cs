using Customers.Application.Callers;
using Customers.Application.Common;
using Customers.Application.Customers;
using Customers.Domain.Common;
using Customers.Domain.Customers;

namespace Customers.Application.Leaving;

/// <summary>An administrator asks for the deletion of the own account at the end of the grace period.</summary>
/// <param name="CustomerId">The caller's account.</param>
/// <param name="Confirmation">The proof that it is meant.</param>
public sealed record ScheduleUnregister(CustomerId CustomerId, UnregisterConfirmation Confirmation) : CustomerCommand(CustomerId)
{
    /// <inheritdoc />
    public override Access Access => Access.AdminOfOwn(CustomerId);
}

internal sealed class ScheduleUnregisterHandler(
    ICustomerRepository customers,
    ICurrentRequest current,
    IClock clock,
    LeavingOptions options,
    UnregisterVerifier proof
) : CustomerCommandHandler<ScheduleUnregister>(customers, current, clock)
{
    protected override Task<Result> PrepareAsync(ScheduleUnregister command, CancellationToken cancellationToken) =>
        proof.CheckAsync(command.Confirmation, immediate: false, cancellationToken);

    protected override Result Change(Customer customer, ScheduleUnregister command, Actor actor, DateTimeOffset now) =>
        customer.ScheduleDeletion(options.GracePeriod, actor, now);
}

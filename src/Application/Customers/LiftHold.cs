using Customers.Application.Common;

namespace Customers.Application.Customers;

/// <summary>Platform staff lifts one hold of an account.</summary>
/// <param name="CustomerId">Which account.</param>
/// <param name="Kind">Which hold.</param>
public sealed record LiftHold(CustomerId CustomerId, HoldKind Kind) : CustomerCommand(CustomerId), ICommand<CustomerDto>
{
    /// <inheritdoc />
    public static string Action => "holds.lift";

    /// <inheritdoc />
    public Access Access => Access.HolderOf(CustomerId, Kind);
}

internal sealed class LiftHoldHandler(CustomerChanges account) : IRequestHandler<LiftHold, Result<CustomerDto>>
{
    public Task<Result<CustomerDto>> Handle(LiftHold request, CancellationToken cancellationToken) =>
        account.ChangeAsync(request, (customer, by, now) => customer.LiftHold(request.Kind, by, now), cancellationToken);
}

using Customers.Application.Common;

namespace Customers.Application.Customers;

/// <summary>Platform staff lifts one hold of an account.</summary>
/// <param name="CustomerId">Which account.</param>
/// <param name="Kind">Which hold.</param>
/// <param name="Reason">Why, for other staff, 1–1,024 characters.</param>
public sealed record LiftHold(CustomerId CustomerId, HoldKind Kind, string Reason)
    : CustomerCommand(CustomerId),
        ICommand<CustomerDto>
{
    /// <inheritdoc />
    public static string Action => "holds.lift";

    /// <inheritdoc />
    public Access Access => Access.HolderOf(CustomerId, Kind);
}

internal sealed class LiftHoldValidator : AbstractValidator<LiftHold>
{
    public LiftHoldValidator() => this.StaffReason(command => command.Reason);
}

internal sealed class LiftHoldHandler(CustomerChanges account) : IRequestHandler<LiftHold, Result<CustomerDto>>
{
    public Task<Result<CustomerDto>> Handle(LiftHold request, CancellationToken cancellationToken) =>
        account.ChangeAsync(
            request,
            (customer, by, now) => customer.LiftHold(request.Kind, request.Reason, by, now),
            cancellationToken
        );
}

using Customers.Application.Common;

namespace Customers.Application.Customers;

/// <summary>Platform staff places a hold on an account, or gives it another reason.</summary>
/// <param name="CustomerId">Which account.</param>
/// <param name="Kind">Which hold.</param>
/// <param name="Reason">Why, 1–1,024 characters.</param>
public sealed record PlaceHold(CustomerId CustomerId, HoldKind Kind, string Reason)
    : CustomerCommand(CustomerId),
        ICommand<CustomerDto>
{
    /// <inheritdoc />
    public static string Action => "holds.place";

    /// <inheritdoc />
    public Access Access => Access.HolderOf(CustomerId, Kind);
}

internal sealed class PlaceHoldValidator : AbstractValidator<PlaceHold>
{
    public PlaceHoldValidator() =>
        this.Value(
            command => command.Reason,
            "reason",
            Hold.IsValidReason,
            "INVALID_REASON",
            $"must have 1 to {Hold.MaxReasonLength:N0} characters, none of them a control character"
        );
}

internal sealed class PlaceHoldHandler(CustomerChanges account) : IRequestHandler<PlaceHold, Result<CustomerDto>>
{
    public Task<Result<CustomerDto>> Handle(PlaceHold request, CancellationToken cancellationToken) =>
        account.ChangeAsync(
            request,
            (customer, by, now) => customer.PlaceHold(request.Kind, request.Reason, by, now),
            cancellationToken
        );
}

using Customers.Application.Callers;
using Customers.Application.Common;
using Customers.Domain.Common;
using Customers.Domain.Customers;
using FluentValidation;

namespace Customers.Application.Customers;

/// <summary>Platform staff places a hold on an account, or gives it another reason.</summary>
/// <param name="CustomerId">Which account.</param>
/// <param name="Kind">Which hold.</param>
/// <param name="Reason">Why, 1–1,024 characters.</param>
public sealed record PlaceHold(CustomerId CustomerId, HoldKind Kind, string? Reason) : CustomerCommand(CustomerId)
{
    /// <inheritdoc />
    public override Access Access => Access.PlatformAdminOf(CustomerId);
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

internal sealed class PlaceHoldHandler(ICustomerRepository customers, ICurrentRequest current, IClock clock)
    : CustomerCommandHandler<PlaceHold>(customers, current, clock)
{
    protected override Result Change(Customer customer, PlaceHold command, Actor actor, DateTimeOffset now) =>
        customer.PlaceHold(command.Kind, command.Reason!, actor, now);
}

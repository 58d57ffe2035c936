using Customers.Application.Common;
using Customers.Application.Customers;

namespace Customers.Application.Leaving;

/// <summary>Platform staff cancels the scheduled deletion of an account.</summary>
/// <param name="CustomerId">Which account.</param>
/// <param name="Reason">Why, for other staff, 1–1,024 characters.</param>
public sealed record RecoverCustomer(CustomerId CustomerId, string Reason) : CustomerCommand(CustomerId), ICommand<CustomerDto>
{
    /// <inheritdoc />
    public static string Action => "customers.recover";

    /// <inheritdoc />
    public Access Access => Access.PlatformAdminOf(CustomerId);
}

internal sealed class RecoverCustomerValidator : AbstractValidator<RecoverCustomer>
{
    public RecoverCustomerValidator() => this.StaffReason(command => command.Reason);
}

internal sealed class RecoverCustomerHandler(CustomerChanges account) : IRequestHandler<RecoverCustomer, Result<CustomerDto>>
{
    public Task<Result<CustomerDto>> Handle(RecoverCustomer request, CancellationToken cancellationToken) =>
        account.ChangeAsync(request, (customer, by, now) => customer.CancelDeletion(by, now, request.Reason), cancellationToken);
}

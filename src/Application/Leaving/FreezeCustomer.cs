using Customers.Application.Common;
using Customers.Application.Customers;

namespace Customers.Application.Leaving;

/// <summary>Platform staff schedules the deletion of an account.</summary>
/// <param name="CustomerId">Which account.</param>
/// <param name="Reason">Why, for other staff, 1–1,024 characters.</param>
public sealed record FreezeCustomer(CustomerId CustomerId, string Reason) : CustomerCommand(CustomerId), ICommand<CustomerDto>
{
    /// <inheritdoc />
    public static string Action => "customers.freeze";

    /// <inheritdoc />
    public Access Access => Access.PlatformAdminOf(CustomerId);
}

internal sealed class FreezeCustomerValidator : AbstractValidator<FreezeCustomer>
{
    public FreezeCustomerValidator() => this.StaffReason(command => command.Reason);
}

internal sealed class FreezeCustomerHandler(CustomerChanges account, LeavingOptions options)
    : IRequestHandler<FreezeCustomer, Result<CustomerDto>>
{
    public Task<Result<CustomerDto>> Handle(FreezeCustomer request, CancellationToken cancellationToken) =>
        account.ChangeAsync(
            request,
            (customer, by, now) => customer.ScheduleDeletion(options.GracePeriod, by, now, request.Reason),
            cancellationToken
        );
}

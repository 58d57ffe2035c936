using Customers.Application.Common;
using Customers.Application.Leaving;

namespace Customers.Application.Sweeps;

/// <summary>Deletes a frozen account whose date has come, exactly as its administrator could have done at once.</summary>
/// <param name="CustomerId">Which account.</param>
public sealed record DeleteDueCustomer(CustomerId CustomerId) : ICommand<NoContent>
{
    /// <inheritdoc />
    public static string Action => "sweeps.delete_due_customer";

    /// <inheritdoc />
    public Access Access => Access.ServiceItself;
}

internal sealed class DeleteDueCustomerHandler(DueCustomerChanges due, CustomerClosing closing)
    : IRequestHandler<DeleteDueCustomer, Result<NoContent>>
{
    public Task<Result<NoContent>> Handle(DeleteDueCustomer request, CancellationToken cancellationToken) =>
        due.ChangeAsync(
            request.CustomerId,
            (customer, now) => customer.DeleteWhenDue(Actor.System, now),
            (customer, before) => closing.CloseAsync(customer, before, cancellationToken),
            cancellationToken
        );
}

using Customers.Application.Common;

namespace Customers.Application.Sweeps;

/// <summary>Deletes a frozen account whose date has come, exactly as its administrator could have done at once.</summary>
/// <param name="CustomerId">Which account.</param>
public sealed record DeleteDueCustomer(CustomerId CustomerId) : ISweepStep
{
    /// <inheritdoc />
    public static string Action => "sweeps.delete_due_customer";

    /// <inheritdoc />
    public static CustomerSweepPlan Plan => new("due-deletions", "deleted", DueDate.Deletion, id => new DeleteDueCustomer(id));

    /// <inheritdoc />
    public Access Access => Access.ServiceItself;
}

internal sealed class DeleteDueCustomerHandler(DueCustomerChanges due) : IRequestHandler<DeleteDueCustomer, Result<NoContent>>
{
    public Task<Result<NoContent>> Handle(DeleteDueCustomer request, CancellationToken cancellationToken) =>
        due.CloseAsync(request.CustomerId, (customer, by, now) => customer.DeleteWhenDue(by, now), cancellationToken);
}

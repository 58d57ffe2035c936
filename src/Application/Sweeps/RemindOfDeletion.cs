using Customers.Application.Common;

namespace Customers.Application.Sweeps;

/// <summary>Reminds a frozen account of its deletion, by event and by the mail that follows from it.</summary>
/// <param name="CustomerId">Which account.</param>
public sealed record RemindOfDeletion(CustomerId CustomerId) : ISweepStep
{
    /// <inheritdoc />
    public static string Action => "sweeps.remind_of_deletion";

    /// <inheritdoc />
    public static CustomerSweepPlan Plan =>
        new("deletion-reminders", "reminded", DueDate.DeletionReminder, id => new RemindOfDeletion(id));

    /// <inheritdoc />
    public Access Access => Access.ServiceItself;
}

internal sealed class RemindOfDeletionHandler(DueCustomerChanges due) : IRequestHandler<RemindOfDeletion, Result<NoContent>>
{
    public Task<Result<NoContent>> Handle(RemindOfDeletion request, CancellationToken cancellationToken) =>
        due.SaveAsync(request.CustomerId, (customer, by, now) => customer.RemindOfDeletion(by, now), cancellationToken);
}

using Customers.Application.Common;
using Customers.Application.Customers;
using Customers.Application.Mail;

namespace Customers.Application.Sweeps;

/// <summary>Reminds a frozen account of its deletion, by event and, if it has an address, by a mail with the link that cancels it.</summary>
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

internal sealed class RemindOfDeletionHandler(DueCustomerChanges due, ICustomerRepository customers, IMailQueue mails)
    : IRequestHandler<RemindOfDeletion, Result<NoContent>>
{
    public Task<Result<NoContent>> Handle(RemindOfDeletion request, CancellationToken cancellationToken) =>
        due.ChangeAsync(
            request.CustomerId,
            (customer, by, now) => customer.RemindOfDeletion(by, now),
            (customer, _) => StoreAsync(customer, cancellationToken),
            cancellationToken
        );

    private async Task<Result> StoreAsync(Customer customer, CancellationToken cancellationToken)
    {
        if ((await customers.SaveAsync(customer, cancellationToken)).Error is { } conflict)
            return conflict;
        var email = customer.Facts.Profile.Email;
        if (!email.IsEmpty)
            await mails.QueueAsync(new(MailKind.DeletionReminder, customer.Id, email), cancellationToken);
        return Result.Done;
    }
}

using Customers.Application.Common;
using Customers.Application.Customers;
using Customers.Application.Mail;
using Customers.Domain.Common;
using Customers.Domain.Customers;

namespace Customers.Application.Sweeps;

/// <summary>Reminds a frozen account of its deletion, by event and, if it has an address, by a mail with the link that cancels it.</summary>
internal sealed class RemindOfDeletion(ICustomerRepository customers, IMailQueue mails, IClock clock, IUnitOfWork unitOfWork)
    : CustomerStep(customers, clock, unitOfWork)
{
    protected override Result Change(Customer customer, DateTimeOffset now) => customer.RemindOfDeletion(Actor.System, now);

    protected override async Task<Result> StoreAsync(Customer customer, CustomerFacts before, CancellationToken cancellationToken)
    {
        if ((await Customers.SaveAsync(customer, cancellationToken)).Error is { } conflict)
            return conflict;
        var email = customer.Facts.Profile.Email;
        if (!email.IsEmpty)
            await mails.QueueAsync(new(MailKind.DeletionReminder, customer.Id, email), cancellationToken);
        return Result.Done;
    }
}

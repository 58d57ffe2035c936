using Customers.Application.Callers;
using Customers.Application.Common;
using Customers.Application.Mail;
using Customers.Domain.Common;
using Customers.Domain.Customers;

namespace Customers.Application.Customers;

/// <summary>Deletes an account for good: its row, and everything else that is kept about it, in one transaction (contract §10).</summary>
internal sealed class AccountDeletion(
    ICustomerRepository customers,
    IAccountErasure erasure,
    IMailQueue mails,
    ICurrentRequest current,
    IClock clock
)
{
    /// <summary>Deletes the account; hands back what it was before and what is left. A deleted account stays as it is.</summary>
    public async Task<Result<(CustomerFacts Before, Customer Deleted)>> DeleteAsync(
        CustomerCommand command,
        CancellationToken cancellationToken
    )
    {
        var customer = await customers.FindAsync(command.CustomerId, cancellationToken);
        if (customer is null)
            return CustomerErrors.Missing(command.CustomerId);
        var now = await clock.NowAsync(cancellationToken);
        if (!command.IfMatch.Allows(customer, now))
            return CustomerErrors.VersionMismatch;

        var before = customer.Facts;
        if (customer.Delete(current.Actor(), now).Error is { } refusal)
            return refusal;
        if (customer.Events.Count == 0)
            return (before, customer);
        if ((await EraseAsync(customer, before, cancellationToken)).Error is { } conflict)
            return conflict;
        return (before, customer);
    }

    /// <summary>Takes away everything personal that is kept about an account which has just been deleted, stores it, and says farewell.</summary>
    public async Task<Result> EraseAsync(Customer deleted, CustomerFacts before, CancellationToken cancellationToken)
    {
        await erasure.EraseAsync(deleted.Id, deleted.Facts.UpdatedAt, cancellationToken);
        if ((await customers.SaveAsync(deleted, cancellationToken)).Error is { } conflict)
            return conflict;
        await erasure.SayFarewellAsync(deleted.Id, cancellationToken);
        // An address that nobody ever confirmed may be a stranger's.
        if (before.EmailVerified)
            await mails.QueueAsync(new(MailKind.AccountDeleted, deleted.Id, before.Profile.Email), cancellationToken);
        return Result.Done;
    }
}

using Customers.Application.Customers;

namespace Customers.Application.Leaving;

/// <summary>Deletes an account for good: its row, and everything else that is kept about it, in one transaction (contract §10).</summary>
internal sealed class CustomerDeletion(CustomerChanges accounts, CustomerClosing closing, ICurrentRequest current)
{
    /// <summary>Deletes the account; hands back what it was before and what is left. A deleted account stays as it is.</summary>
    public async Task<Result<(CustomerFacts Before, Customer Deleted)>> DeleteAsync(
        CustomerCommand command,
        CancellationToken cancellationToken
    )
    {
        if ((await accounts.LockAsync(command, cancellationToken)).Refused(out var unavailable, out var account))
            return unavailable;

        var (customer, before) = (account.Customer, account.Facts);
        if (customer.Delete(current.Actor(), account.At).Error is { } refusal)
            return refusal;
        if (customer.Events.Count == 0)
            return (before, customer);
        if ((await closing.CloseAsync(customer, cancellationToken)).Error is { } conflict)
            return conflict;
        return (before, customer);
    }
}

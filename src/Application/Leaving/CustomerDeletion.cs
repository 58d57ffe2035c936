using Customers.Application.Callers;
using Customers.Application.Common;
using Customers.Application.Customers;
using Customers.Domain.Common;
using Customers.Domain.Customers;

namespace Customers.Application.Leaving;

/// <summary>Deletes an account for good: its row, and everything else that is kept about it, in one transaction (contract §10).</summary>
internal sealed class CustomerDeletion(
    ICustomerRepository customers,
    CustomerClosing closing,
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
        if ((await closing.CloseAsync(customer, before, cancellationToken)).Error is { } conflict)
            return conflict;
        return (before, customer);
    }
}

using Customers.Application.Common;
using Customers.Application.Customers;

namespace Customers.Application.Sweeps;

/// <summary>How every step of a sweep changes one account.</summary>
internal sealed class DueCustomerChanges(CustomerChanges accounts)
{
    /// <summary>
    /// Calls the verb, which refuses an account that is not due, and stores the account with what belongs to the change. Refuses also when
    /// somebody else is at the account just now. The lock is held by then, so what the account says is true, and the time is the database's.
    /// </summary>
    public async Task<Result<NoContent>> ChangeAsync(
        CustomerId id,
        Func<Customer, DateTimeOffset, Result> verb,
        Func<Customer, CustomerFacts, Task<Result>> store,
        CancellationToken cancellationToken
    )
    {
        if ((await accounts.TryLockAsync(id, cancellationToken)).Refused(out var inUse, out var account))
            return inUse;
        var before = account.Facts;
        if (verb(account.Customer, account.At).Error is { } notDue)
            return notDue;
        return (await store(account.Customer, before)).Error is { } conflict ? conflict : NoContent.Answer;
    }
}

using Customers.Application.Common;
using Customers.Application.Customers;
using Customers.Application.Leaving;

namespace Customers.Application.Sweeps;

/// <summary>How every step of a sweep changes one account.</summary>
internal sealed class DueCustomerChanges(CustomerChanges accounts, ICustomerRepository customers, CustomerClosing closing)
{
    /// <summary>Lets one verb change an account that is due, and stores it.</summary>
    public Task<Result<NoContent>> SaveAsync(
        CustomerId id,
        Func<Customer, Actor, DateTimeOffset, Result> verb,
        CancellationToken cancellationToken
    ) => ChangeAsync(id, verb, customer => customers.SaveAsync(customer, cancellationToken), cancellationToken);

    /// <summary>Lets one verb end an account that is due, and takes away what belongs to it.</summary>
    public Task<Result<NoContent>> CloseAsync(
        CustomerId id,
        Func<Customer, Actor, DateTimeOffset, Result> verb,
        CancellationToken cancellationToken
    ) => ChangeAsync(id, verb, customer => closing.CloseAsync(customer, cancellationToken), cancellationToken);

    /// <summary>
    /// Calls the verb, which refuses an account that is not due, and stores the account with what belongs to the change. Refuses also when
    /// somebody else is at the account just now. The lock is held by then, so what the account says is true, and the time is the database's.
    /// </summary>
    private async Task<Result<NoContent>> ChangeAsync(
        CustomerId id,
        Func<Customer, Actor, DateTimeOffset, Result> verb,
        Func<Customer, Task<Result>> store,
        CancellationToken cancellationToken
    )
    {
        if ((await accounts.TryLockAsync(id, cancellationToken)).Refused(out var inUse, out var account))
            return inUse;
        if (verb(account.Customer, Actor.System, account.At).Error is { } notDue)
            return notDue;
        return (await store(account.Customer)).Error is { } conflict ? conflict : NoContent.Answer;
    }
}

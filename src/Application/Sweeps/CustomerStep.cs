using Customers.Application.Common;
using Customers.Application.Customers;
using Customers.Domain.Common;
using Customers.Domain.Customers;

namespace Customers.Application.Sweeps;

/// <summary>What a sweep does to one account, in a transaction of its own.</summary>
internal abstract class CustomerStep(ICustomerRepository customers, IClock clock, IUnitOfWork unitOfWork)
{
    /// <summary>
    /// Does it, all or nothing; false when somebody else is at the account just now, or when it is not due: the lock is held by then, so
    /// what the account says is true, and the time is the database's.
    /// </summary>
    public async Task<bool> HandleAsync(CustomerId id, CancellationToken cancellationToken)
    {
        var customer = await customers.TryFindLockedAsync(id, cancellationToken);
        if (customer is null || !await ChangeAsync(customer, cancellationToken))
        {
            await unitOfWork.RollbackAsync();
            return false;
        }

        await unitOfWork.CommitAsync();
        return true;
    }

    private protected ICustomerRepository Customers => customers;

    /// <summary>Calls the verb, which refuses an account that is not due.</summary>
    protected abstract Result Change(Customer customer, DateTimeOffset now);

    /// <summary>Stores the changed account, and what belongs to the change.</summary>
    protected abstract Task<Result> StoreAsync(Customer customer, CustomerFacts before, CancellationToken cancellationToken);

    private async Task<bool> ChangeAsync(Customer customer, CancellationToken cancellationToken)
    {
        var before = customer.Facts;
        if (Change(customer, await clock.NowAsync(cancellationToken)).Error is not null)
            return false;
        return (await StoreAsync(customer, before, cancellationToken)).Error is null;
    }
}

using Customers.Application.Common;
using Customers.Application.Customers;
using Customers.Application.Deletions;
using Customers.Domain.Common;

namespace Customers.Application.Sweeps;

/// <summary>Asks again for resources of one gone account, in a transaction of its own that stays small.</summary>
internal sealed class RepeatDeletionRequests(
    ICustomerRepository customers,
    IDeletionTasks tasks,
    IClock clock,
    IUnitOfWork unitOfWork
)
{
    /// <summary>The most resources that one transaction asks for.</summary>
    public const int BatchSize = 1_000;

    /// <summary>
    /// Does it, all or nothing, and hands back for how many; none when somebody else is at the account just now, be it another replica or a
    /// service that reports: the lock is held by then, so what is asked for is what is still there.
    /// </summary>
    public async Task<int> HandleAsync(CustomerId id, CancellationToken cancellationToken)
    {
        if (await customers.TryFindLockedAsync(id, cancellationToken) is null)
        {
            await unitOfWork.RollbackAsync();
            return 0;
        }

        var asked = await tasks.RepeatAsync(id, await clock.NowAsync(cancellationToken), BatchSize, cancellationToken);
        await unitOfWork.CommitAsync();
        return asked;
    }
}

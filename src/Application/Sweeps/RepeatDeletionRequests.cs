using Customers.Application.Common;
using Customers.Application.Customers;
using Customers.Application.Deletions;

namespace Customers.Application.Sweeps;

/// <summary>
/// Asks again for resources of one gone account, in a transaction that stays small, and answers for how many. Refused when somebody else is at
/// the account just now, be it another replica or a service that reports: with the lock, what is asked for is what is still there.
/// </summary>
/// <param name="CustomerId">Which account.</param>
public sealed record RepeatDeletionRequests(CustomerId CustomerId) : ICommand<int>
{
    /// <inheritdoc />
    public static string Action => "sweeps.repeat_deletion_requests";

    /// <inheritdoc />
    public Access Access => Access.ServiceItself;
}

internal sealed class RepeatDeletionRequestsHandler(CustomerChanges accounts, IDeletionTasks tasks)
    : IRequestHandler<RepeatDeletionRequests, Result<int>>
{
    public async Task<Result<int>> Handle(RepeatDeletionRequests request, CancellationToken cancellationToken)
    {
        if ((await accounts.TryLockAsync(request.CustomerId, cancellationToken)).Refused(out var inUse, out var account))
            return inUse;
        return await tasks.RepeatAsync(account.Id, account.At, IDeletionTasks.BatchSize, cancellationToken);
    }
}

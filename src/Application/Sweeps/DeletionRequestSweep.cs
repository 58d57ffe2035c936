using Customers.Application.Deletions;
using Customers.Domain.Common;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Customers.Application.Sweeps;

/// <summary>
/// Asks again for what is still there of accounts that are gone, account by account: one that fails is tried again by the next run, and stops
/// none of the others.
/// </summary>
internal sealed partial class DeletionRequestSweep(
    IDueDeletionTasks due,
    IServiceScopeFactory scopes,
    ILogger<DeletionRequestSweep> logger
) : ISweep
{
    private const int AccountsAtOnce = 100;

    public string Name => "resource-deletions";

    public async Task<IReadOnlyDictionary<string, long>> RunAsync(CancellationToken cancellationToken)
    {
        var (requested, failed, last) = (0L, 0L, new CustomerId(Guid.Empty));
        while (await due.FindAsync(last, AccountsAtOnce, cancellationToken) is { Count: > 0 } accounts)
        {
            foreach (var account in accounts.TakeWhile(_ => !cancellationToken.IsCancellationRequested))
            {
                last = account;
                var (asked, isDone) = await HandleAsync(account, cancellationToken);
                requested += asked;
                failed += isDone ? 0 : 1;
            }

            if (cancellationToken.IsCancellationRequested)
                break;
        }

        return new Dictionary<string, long> { ["requested"] = requested, ["failed"] = failed };
    }

    private async Task<(long Asked, bool IsDone)> HandleAsync(CustomerId id, CancellationToken cancellationToken)
    {
        var (asked, batch) = (0L, RepeatDeletionRequests.BatchSize);
        try
        {
            while (batch == RepeatDeletionRequests.BatchSize && !cancellationToken.IsCancellationRequested)
            {
                batch = await HandleBatchAsync(id);
                asked += batch;
            }

            return (asked, true);
        }
        catch (Exception failure)
        {
            LogCustomerFailed(id.Value, failure);
            return (asked, false);
        }
    }

    // Not cancelled: what has begun is finished, also when the service stops.
    private async Task<int> HandleBatchAsync(CustomerId id)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<RepeatDeletionRequests>().HandleAsync(id, CancellationToken.None);
    }
}

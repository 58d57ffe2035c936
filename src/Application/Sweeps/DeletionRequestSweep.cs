using Customers.Application.Deletions;
using Microsoft.Extensions.Logging;

namespace Customers.Application.Sweeps;

/// <summary>
/// Asks again for what is still there of accounts that are gone, account by account: one that fails is tried again by the next run, and stops
/// none of the others.
/// </summary>
internal sealed partial class DeletionRequestSweep(
    IDueDeletionTasks due,
    InternalSender sender,
    ILogger<DeletionRequestSweep> logger
) : ISweep
{
    private const int AccountsAtOnce = 100;

    public string Name => "resource-deletions";

    public async Task<IReadOnlyDictionary<string, long>> RunAsync(CancellationToken cancellationToken)
    {
        var (total, last) = (new Counts(0, 0, 0), new CustomerId(Guid.Empty));
        while (await due.FindAsync(last, AccountsAtOnce, cancellationToken) is { Count: > 0 } accounts)
        {
            foreach (var account in accounts.TakeWhile(_ => !cancellationToken.IsCancellationRequested))
            {
                last = account;
                total += await HandleAsync(account, cancellationToken);
            }

            if (cancellationToken.IsCancellationRequested)
                break;
        }

        return new Dictionary<string, long>
        {
            ["requested"] = total.Requested,
            ["failed"] = total.Failed,
            ["left"] = total.Left,
        };
    }

    // An account is left when somebody else is at it, or when nothing of it is due any more.
    private async Task<Counts> HandleAsync(CustomerId id, CancellationToken cancellationToken)
    {
        var requested = 0L;
        try
        {
            do
            {
                var isLeft = (await sender.SendAsync(new RepeatDeletionRequests(id))).Refused(out _, out var batch);
                requested += batch;
                if (isLeft || batch < IDeletionTasks.BatchSize)
                    return new(requested, Failed: 0, Left: isLeft || requested == 0 ? 1 : 0);
            } while (!cancellationToken.IsCancellationRequested);

            return new(requested, Failed: 0, Left: 0);
        }
        catch (Exception failure)
        {
            LogCustomerFailed(id.Value, failure);
            return new(requested, Failed: 1, Left: 0);
        }
    }

    private readonly record struct Counts(long Requested, long Failed, long Left)
    {
        public static Counts operator +(Counts one, Counts other) =>
            new(one.Requested + other.Requested, one.Failed + other.Failed, one.Left + other.Left);
    }
}

using Customers.Application.SignIns;
using Microsoft.Extensions.Logging;

namespace Customers.Application.Sweeps;

/// <summary>Tells accounts of delegations that have ended by themselves, account by account: one that fails is tried again by the next run.</summary>
internal sealed partial class DelegationSweep(IEndedDelegations ended, InternalSender sender, ILogger<DelegationSweep> logger)
    : ISweep
{
    private const int AccountsAtOnce = 100;

    public string Name => "ended-delegations";

    public async Task<IReadOnlyDictionary<string, long>> RunAsync(CancellationToken cancellationToken)
    {
        var counts = new Dictionary<string, long>
        {
            ["ended"] = 0,
            ["failed"] = 0,
            ["left"] = 0,
        };
        var last = new CustomerId(Guid.Empty);
        while (
            !cancellationToken.IsCancellationRequested
            && await ended.FindAsync(last, AccountsAtOnce, cancellationToken) is { Count: > 0 } accounts
        )
        {
            foreach (var account in accounts.TakeWhile(_ => !cancellationToken.IsCancellationRequested))
            {
                last = account;
                var (outcome, count) = await HandleAsync(account);
                counts[outcome] += count;
            }
        }

        return counts;
    }

    // A refusal says that somebody else is at the account, or that it is gone.
    private async Task<(string Outcome, long Count)> HandleAsync(CustomerId id)
    {
        try
        {
            return (await sender.SendAsync(new EndDelegations(id))).Refused(out _, out var count)
                ? ("left", 1)
                : ("ended", count);
        }
        catch (Exception failure)
        {
            LogCustomerFailed(id.Value, failure);
            return ("failed", 1);
        }
    }
}

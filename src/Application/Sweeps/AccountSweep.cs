using Microsoft.Extensions.Logging;

namespace Customers.Application.Sweeps;

/// <summary>What a sweep does about things of accounts, each of which can have several.</summary>
/// <param name="Name">What operators call it.</param>
/// <param name="Done">What has become of the things that it has handled.</param>
/// <param name="Find">The next accounts behind one that have such things, at most so many.</param>
/// <param name="Step">The command that handles those of an account, and answers for how many.</param>
internal sealed record AccountSweepPlan(
    string Name,
    string Done,
    Func<CustomerId, int, CancellationToken, Task<IReadOnlyList<CustomerId>>> Find,
    Func<CustomerId, IRequest<Result<int>>> Step
);

/// <summary>Handles things of accounts, account by account: one that fails is tried again by the next run, and stops none of the others.</summary>
internal sealed partial class AccountSweep(AccountSweepPlan plan, InternalSender sender, ILogger<AccountSweep> logger) : ISweep
{
    private const int AccountsAtOnce = 100;

    public string Name => plan.Name;

    public async Task<IReadOnlyDictionary<string, long>> RunAsync(CancellationToken cancellationToken)
    {
        var counts = new Dictionary<string, long>
        {
            [plan.Done] = 0,
            ["failed"] = 0,
            ["left"] = 0,
        };
        var last = new CustomerId(Guid.Empty);
        while (
            !cancellationToken.IsCancellationRequested
            && await plan.Find(last, AccountsAtOnce, cancellationToken) is { Count: > 0 } accounts
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
            return (await sender.SendAsync(plan.Step(id))).Refused(out _, out var count) ? ("left", 1) : (plan.Done, count);
        }
        catch (Exception failure)
        {
            LogCustomerFailed(plan.Name, id.Value, failure);
            return ("failed", 1);
        }
    }
}

using Customers.Domain.Common;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Customers.Application.Sweeps;

/// <summary>Which accounts a sweep handles, and how.</summary>
/// <param name="Name">What operators call it.</param>
/// <param name="Done">What has become of the accounts that it has handled.</param>
/// <param name="Date">The date it goes by.</param>
/// <param name="Step">Makes what it does to each account.</param>
internal sealed record CustomerSweepPlan(string Name, string Done, DueDate Date, Func<IServiceProvider, CustomerStep> Step);

/// <summary>Handles accounts that are due one by one: one that fails is tried again by the next run, and stops none of the others.</summary>
internal sealed partial class CustomerSweep(
    CustomerSweepPlan plan,
    IDueCustomers due,
    IServiceScopeFactory scopes,
    ILogger<CustomerSweep> logger
) : ISweep
{
    private const int BatchSize = 100;

    private enum Outcome
    {
        Handled,
        LeftAlone,
        Failed,
    }

    public string Name => plan.Name;

    public async Task<IReadOnlyDictionary<string, long>> RunAsync(CancellationToken cancellationToken)
    {
        var (done, failed, last) = (0L, 0L, DueCustomer.None);
        while (await due.FindAsync(plan.Date, last, BatchSize, cancellationToken) is { Count: > 0 } batch)
        {
            foreach (var account in batch.TakeWhile(_ => !cancellationToken.IsCancellationRequested))
            {
                last = account;
                var outcome = await HandleAsync(account.Id);
                done += outcome == Outcome.Handled ? 1 : 0;
                if (outcome != Outcome.Failed)
                    continue;
                // Looking for the next ones shows whether it was the account or the database.
                failed++;
                break;
            }

            if (cancellationToken.IsCancellationRequested)
                break;
        }

        return new Dictionary<string, long> { [plan.Done] = done, ["failed"] = failed };
    }

    // Not cancelled: what has begun is finished, also when the service stops.
    private async Task<Outcome> HandleAsync(CustomerId id)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var isHandled = await plan.Step(scope.ServiceProvider).HandleAsync(id, CancellationToken.None);
            return isHandled ? Outcome.Handled : Outcome.LeftAlone;
        }
        catch (Exception failure)
        {
            LogCustomerFailed(plan.Name, id.Value, failure);
            return Outcome.Failed;
        }
    }
}

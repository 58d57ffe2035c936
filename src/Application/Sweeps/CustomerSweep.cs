using Microsoft.Extensions.Logging;

namespace Customers.Application.Sweeps;

/// <summary>Handles accounts that are due one by one: one that fails is tried again by the next run, and stops none of the others.</summary>
internal sealed partial class CustomerSweep(
    CustomerSweepPlan plan,
    IDueCustomers due,
    InternalSender sender,
    ILogger<CustomerSweep> logger
) : ISweep
{
    private const int BatchSize = 100;

    private enum Outcome
    {
        Done,
        Left,
        Failed,
    }

    public string Name => plan.Name;

    public async Task<IReadOnlyDictionary<string, long>> RunAsync(CancellationToken cancellationToken)
    {
        var counts = Enum.GetValues<Outcome>().ToDictionary(outcome => outcome, _ => 0L);
        var last = DueCustomer.None;
        while (await due.FindAsync(plan.Date, last, BatchSize, cancellationToken) is { Count: > 0 } batch)
        {
            foreach (var account in batch.TakeWhile(_ => !cancellationToken.IsCancellationRequested))
            {
                last = account;
                var outcome = await HandleAsync(account.Id);
                counts[outcome]++;
                // Looking for the next ones shows whether it was the account or the database.
                if (outcome == Outcome.Failed)
                    break;
            }

            if (cancellationToken.IsCancellationRequested)
                break;
        }

        return new Dictionary<string, long>
        {
            [plan.Done] = counts[Outcome.Done],
            ["failed"] = counts[Outcome.Failed],
            ["left"] = counts[Outcome.Left],
        };
    }

    // A refusal says that somebody else is at the account, or that it is not due any more.
    private async Task<Outcome> HandleAsync(CustomerId id)
    {
        try
        {
            return (await sender.SendAsync(plan.Step(id))).Error is null ? Outcome.Done : Outcome.Left;
        }
        catch (Exception failure)
        {
            LogCustomerFailed(plan.Name, id.Value, failure);
            return Outcome.Failed;
        }
    }
}

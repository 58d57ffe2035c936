using System.Diagnostics;
using Customers.Application.IdentityVerifications;
using Customers.Infrastructure.Telemetry;

namespace Customers.Infrastructure.IdentityVerifications;

/// <summary>Starts the checks that are due at the provider, each on its own, and gives up those that it never took.</summary>
internal sealed partial class IdentityCheckBatch(
    IdentityCheckQueue queue,
    IIdentityVerificationProvider provider,
    InternalSender commands,
    ILogger<IdentityCheckBatch> logger
)
{
    /// <summary>Begins with what is due, as far as there is room; the caller awaits what was begun, and it never fails.</summary>
    /// <param name="capacity">How many checks there is room for.</param>
    /// <param name="cancellationToken">Stops the leasing.</param>
    public async Task<List<Task>> StartAsync(int capacity, CancellationToken cancellationToken)
    {
        var due = await queue.LeaseAsync(capacity, cancellationToken);
        return [.. due.Select(HandleAsync)];
    }

    // What has begun is finished, also when the service stops: it ends by itself in time.
    private async Task HandleAsync(DueCheck due)
    {
        using var span = Spans.Begin("identity check", ActivityKind.Client);
        span?.SetTag("customers.identity_check.id", due.Id.ToString());
        try
        {
            await (due.Attempts < IdentityCheckSchedule.MaxAttempts ? CallAsync(due) : GiveUpAsync(due));
        }
        catch (Exception failure)
        {
            // The lease runs out, and somebody tries again.
            LogUnexpectedFailure(due.Id, failure);
            span.Failed(failure.GetType().Name);
        }
    }

    private async Task CallAsync(DueCheck due)
    {
        var answer = await provider.StartAsync(due.ToRequest(), CancellationToken.None);
        if (answer.IsStarted)
        {
            await queue.StartedAsync(due, answer.Reference, CancellationToken.None);
            LogCheckStarted(due.Id, due.Attempts + 1);
            return;
        }

        await queue.FailedAsync(due, CancellationToken.None);
        LogAttemptFailed(due.Id, due.Attempts + 1, answer.Error);
    }

    // A round of its own after the last attempt: a replica that dies in between leaves a check that is still due.
    private async Task GiveUpAsync(DueCheck due)
    {
        await commands.SendAsync(new GiveUpIdentityCheck(new(due.Id)));
        LogGivenUp(due.Id, due.Attempts);
    }
}

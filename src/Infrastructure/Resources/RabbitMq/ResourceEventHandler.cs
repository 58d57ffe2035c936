using Customers.Application.Resources;

namespace Customers.Infrastructure.Resources.RabbitMq;

/// <summary>Takes messages into the ledger. A failure that ends by itself is waited for; what never will work is for a person to look at.</summary>
internal sealed partial class ResourceEventHandler(
    InternalSender commands,
    IEnumerable<IExceptionTranslator> translators,
    ResourceEventMetrics metrics,
    TimeProvider time,
    ILogger<ResourceEventHandler> logger
)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan MaxDelay = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Comes back when nothing is left to be done for the message but to acknowledge it: with null, or with the reason why it has to be put
    /// aside. Only the waiting can be cancelled; what has begun is finished.
    /// </summary>
    public async Task<string?> TakeAsync(ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        var report = ResourceEventReader.Read(body);
        if (report.Fault is not null)
            return report.Fault;
        if (report.Fact is { } fact)
            return await WriteAsync(fact, cancellationToken);
        metrics.CountIgnored("other_event");
        return null;
    }

    /// <summary>Counts and tells that a message was put aside.</summary>
    public void Parked(string reason, string exchange)
    {
        metrics.CountParked(reason);
        LogMessageParked(reason, exchange);
    }

    private async Task<string?> WriteAsync(ResourceEvent fact, CancellationToken cancellationToken)
    {
        for (var pause = FirstPause; ; pause = Longer(pause))
        {
            try
            {
                Count(fact, (await commands.SendAsync(new RecordResourceEvent(fact))).Value);
                return null;
            }
            catch (Exception failure) when (EndsByItself(failure))
            {
                LogWriteRetried(pause, failure.Message);
            }
            catch (Exception defect)
            {
                LogWriteFailed(fact.Type, fact.ResourceId.Value, defect);
                return "failed";
            }

            await Task.Delay(pause, time, cancellationToken);
        }
    }

    private void Count(ResourceEvent fact, ResourceEventOutcome outcome)
    {
        if (outcome == ResourceEventOutcome.Written)
        {
            metrics.CountApplied(fact);
            return;
        }

        metrics.CountIgnored(outcome.ToName());
        if (outcome == ResourceEventOutcome.UnknownAccount)
            LogUnknownCustomer(fact.Type, fact.ResourceId.Value, fact.CustomerId.Value);
    }

    // Whatever the database refuses that has nothing to do with what is written: it is down, or somebody is at work on it.
    private bool EndsByItself(Exception failure) =>
        translators.Any(translator => translator.Translate(failure) is not null)
        || failure is PostgresException { SqlState: not (['2', '2' or '3', ..]) };

    private static TimeSpan Longer(TimeSpan pause) => pause * 2 < MaxDelay ? pause * 2 : MaxDelay;
}

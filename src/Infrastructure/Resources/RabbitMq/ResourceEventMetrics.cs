using System.Diagnostics.Metrics;
using Customers.Application.Resources;

namespace Customers.Infrastructure.Resources.RabbitMq;

/// <summary>What became of the messages that report resources.</summary>
internal sealed class ResourceEventMetrics
{
    /// <summary>The name of the meter.</summary>
    public const string Meter = "Customers.Resources";

    private readonly Counter<long> applied;
    private readonly Counter<long> ignored;
    private readonly Counter<long> parked;

    public ResourceEventMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(Meter);
        applied = meter.CreateCounter<long>(
            "customers.reports.applied",
            "{message}",
            "Messages that the ledger holds, those included that said nothing new, by resource type and event."
        );
        ignored = meter.CreateCounter<long>(
            "customers.reports.ignored",
            "{message}",
            "Messages about nothing in the ledger, by reason."
        );
        parked = meter.CreateCounter<long>("customers.reports.parked", "{message}", "Messages that were put aside, by reason.");
    }

    /// <summary>The ledger holds what a message said.</summary>
    public void CountApplied(ResourceEvent fact) =>
        applied.Add(1, new("type", fact.Type.ToName()), new("event", fact.IsDeleted ? "deleted" : "created"));

    /// <summary>A message is about something that the ledger does not hold, for one of a few reasons.</summary>
    public void CountIgnored(string reason) => ignored.Add(1, new KeyValuePair<string, object?>("reason", reason));

    /// <summary>A message was put aside, for one of a few reasons.</summary>
    public void CountParked(string reason) => parked.Add(1, new KeyValuePair<string, object?>("reason", reason));
}

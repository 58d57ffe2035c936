using System.Diagnostics.Metrics;

namespace Customers.Infrastructure.Webhooks;

/// <summary>How the delivery of webhooks is doing.</summary>
internal sealed class WebhookMetrics
{
    /// <summary>The name of the meter.</summary>
    public const string Meter = "Customers.Webhooks";

    private readonly Counter<long> attempts;
    private readonly Counter<long> parked;
    private readonly Histogram<double> firstAttempt;

    public WebhookMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(Meter);
        attempts = meter.CreateCounter<long>(
            "customers.webhooks.attempts",
            "{attempt}",
            "Attempts to deliver, by what the delivery is after it: delivered, pending (tried again), failed, cancelled."
        );
        parked = meter.CreateCounter<long>(
            "customers.webhooks.secret_unreadable",
            "{attempt}",
            "Attempts that sent nothing, because the secret that signs can not be read any more: the key ring, or its certificate, is lost."
        );
        firstAttempt = meter.CreateHistogram<double>(
            "customers.webhooks.first_attempt_delay",
            "s",
            "From an event's time to the beginning of its first attempt, on the database's clock."
        );
    }

    /// <summary>An attempt has ended.</summary>
    public void Count(DueDelivery due, DeliveryOutcome outcome)
    {
        attempts.Add(1, new KeyValuePair<string, object?>("outcome", outcome.Status));
        // None is told as zero, so that whoever watches sees that nothing was.
        parked.Add(outcome.IsParked ? 1 : 0);
        if (due.Attempts == 0)
            firstAttempt.Record((due.TmNow - due.TmCreate).TotalSeconds);
    }
}

using System.Diagnostics.Metrics;

namespace Customers.Infrastructure.Mail.Sending;

/// <summary>How the sending of mails is doing.</summary>
internal sealed class MailMetrics
{
    /// <summary>The name of the meter.</summary>
    public const string Meter = "Customers.Mail";

    private readonly Counter<long> attempts;
    private readonly Histogram<double> delay;
    private readonly TimeProvider time;

    public MailMetrics(IMeterFactory meters, TimeProvider time)
    {
        this.time = time;
        var meter = meters.Create(Meter);
        attempts = meter.CreateCounter<long>(
            "customers.mail.attempts",
            "{attempt}",
            "Attempts to send, by kind and by what the mail is after it: sent, pending (tried again), failed, cancelled."
        );
        delay = meter.CreateHistogram<double>("customers.mail.delay", "s", "From queueing a mail to handing it over.");
    }

    /// <summary>An attempt has ended.</summary>
    public void Count(DueMail mail, MailOutcome outcome)
    {
        attempts.Add(1, new("kind", mail.Kind), new("outcome", outcome.Status));
        // The database's clock and ours may differ a little.
        if (outcome.Status == MailOutcome.Sent)
            delay.Record(Math.Max(0, (time.GetUtcNow() - Times.ToOffset(mail.TmCreate)).TotalSeconds));
    }
}

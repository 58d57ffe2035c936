using System.Diagnostics;
using Customers.Application.Mail;
using Customers.Infrastructure.Mail.Transports;
using Customers.Infrastructure.Telemetry;

namespace Customers.Infrastructure.Mail.Sending;

/// <summary>Sends the mails that are due, each on its own.</summary>
internal sealed partial class MailBatch(
    MailOutbox outbox,
    MailPreparation preparation,
    IMailTransport transport,
    MailMetrics metrics,
    ILogger<MailBatch> logger
)
{
    /// <summary>Starts what is due, as far as there is room; the caller awaits what was started, and it never fails.</summary>
    /// <param name="capacity">How many mails there is room for.</param>
    /// <param name="cancellationToken">Stops the leasing.</param>
    public async Task<List<Task>> StartAsync(int capacity, CancellationToken cancellationToken)
    {
        var due = await outbox.LeaseAsync(capacity, cancellationToken);
        return [.. due.Select(DeliverAsync)];
    }

    // What has begun is finished, also when the service stops: it ends by itself in time.
    private async Task DeliverAsync(DueMail mail)
    {
        using var span = Spans.Begin($"mail {mail.Kind}", ActivityKind.Client, mail.TraceParent);
        try
        {
            // No outcome: somebody took it back meanwhile.
            if (await TryAsync(mail) is { } outcome && await outbox.GiveBackAsync(mail, outcome, CancellationToken.None))
                Report(mail, outcome, span);
        }
        catch (Exception failure)
        {
            // The lease runs out, and somebody tries again.
            LogUnexpectedFailure(mail.Kind, mail.Id, failure);
            span.Failed(failure.GetType().Name);
        }
    }

    private async Task<MailOutcome?> TryAsync(DueMail mail)
    {
        try
        {
            var prepared = await preparation.PrepareAsync(mail, CancellationToken.None);
            return prepared.State switch
            {
                Preparation.TakenBack => null,
                Preparation.Pointless => MailOutcome.NotSent(mail.Attempts),
                Preparation.Protected => OutcomeOf(mail, MailAnswer.Failed("the key ring cannot open its recipient")),
                _ => OutcomeOf(mail, await transport.SendAsync(prepared.Mail!, CancellationToken.None)),
            };
        }
        catch (Exception failure)
        {
            // Counted like any other failure: a mail that always fails must not be tried for ever.
            LogAttemptDefect(mail.Kind, mail.Id, failure);
            return OutcomeOf(mail, MailAnswer.Failed("of an error"));
        }
    }

    private static MailOutcome OutcomeOf(DueMail mail, MailAnswer answer) =>
        MailOutcome.Of(mail.Attempts, answer, isLast: mail.KnownKind == MailKind.AccountDeleted);

    private void Report(DueMail mail, MailOutcome outcome, Activity? span)
    {
        span?.SetTag("customers.mail.id", mail.Id.ToString())
            .SetTag("customers.mail.status", outcome.Status)
            .SetTag("customers.mail.attempt", outcome.Attempts);
        if (outcome.Reason.Length > 0)
            span.Failed(outcome.Reason);
        metrics.Count(mail, outcome);
        if (outcome.Reason.Length == 0)
            LogFinished(mail.Kind, mail.Id, outcome.Status, outcome.Attempts);
        else
            LogAttemptFailed(mail.Kind, mail.Id, outcome.Status, outcome.Attempts, outcome.Reason);
    }
}

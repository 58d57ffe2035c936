using Customers.Infrastructure.Mail.Transports;
using Microsoft.Extensions.Logging;

namespace Customers.Infrastructure.Mail.Sending;

/// <summary>Sends the mails that are due, each on its own.</summary>
internal sealed partial class MailRound(
    MailOutbox outbox,
    MailPreparation preparation,
    IMailTransport transport,
    MailMetrics metrics,
    ILogger<MailRound> logger
)
{
    /// <summary>Starts what is due, as far as there is room; the caller awaits what was started, and it never fails.</summary>
    /// <param name="room">How many mails there is room for.</param>
    /// <param name="cancellationToken">Stops the leasing.</param>
    public async Task<List<Task>> StartAsync(int room, CancellationToken cancellationToken)
    {
        var due = await outbox.LeaseAsync(room, cancellationToken);
        return [.. due.Select(DeliverAsync)];
    }

    // What has begun is finished, also when the service stops: it ends by itself in time.
    private async Task DeliverAsync(DueMail mail)
    {
        try
        {
            // Null: somebody took it back meanwhile.
            if (await TryAsync(mail) is not { } outcome)
                return;
            if (await outbox.GiveBackAsync(mail, outcome, CancellationToken.None))
                Report(mail, outcome);
        }
        catch (Exception failure)
        {
            // The lease runs out, and somebody tries again.
            NotFinished(mail.Kind, mail.Id, failure);
        }
    }

    private async Task<MailOutcome?> TryAsync(DueMail mail)
    {
        var prepared = await preparation.PrepareAsync(mail, CancellationToken.None);
        return prepared switch
        {
            { State: Preparation.TakenBack } => null,
            { State: Preparation.Pointless } => MailOutcome.NotSent(mail.Attempts),
            { Mail: { } outgoing } => MailOutcome.Of(mail.Attempts, await transport.SendAsync(outgoing, CancellationToken.None)),
            _ => MailOutcome.Of(mail.Attempts, MailAnswer.Failed("its recipient cannot be opened")),
        };
    }

    private void Report(DueMail mail, MailOutcome outcome)
    {
        metrics.Count(mail, outcome);
        if (outcome.Reason.Length == 0)
            Ended(mail.Kind, mail.Id, outcome.Status, outcome.Attempts);
        else
            NotSent(mail.Kind, mail.Id, outcome.Status, outcome.Attempts, outcome.Reason);
    }
}

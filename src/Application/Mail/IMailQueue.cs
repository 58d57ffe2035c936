using Customers.Domain.Agents;

namespace Customers.Application.Mail;

/// <summary>A mail to be sent. What it says is put together when it is sent, so that no link with a secret lies in the queue.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="CustomerId">Which account.</param>
/// <param name="Recipient">Where it goes: an address that passed <see cref="EmailAddress.IsValid"/>.</param>
public sealed record NewMail(MailKind Kind, CustomerId CustomerId, EmailAddress Recipient)
{
    /// <summary>Whose password, for mails about one.</summary>
    public AgentId? AgentId { get; init; }
}

/// <summary>Mails that wait to be sent; they are sent once the unit of work is committed, and not at all when it is rolled back.</summary>
public interface IMailQueue
{
    /// <summary>
    /// Queues a mail. It takes the place of one of the same kind about the same account (and agent) that has not been sent yet, and a link
    /// sent earlier for the same purpose stops working.
    /// </summary>
    /// <returns>
    /// False, and nothing done, when as many as <see cref="MostInAnHour"/> of its kind were asked for within the last hour, or went to the
    /// mailbox, whoever caused them. What nobody could ask for again is not left out for that, but waits until the mailbox takes it.
    /// </returns>
    Task<bool> QueueAsync(NewMail mail, CancellationToken cancellationToken);

    /// <summary>Takes back what was queued of a kind about an account, and ends the link that was sent for the same purpose.</summary>
    Task CancelAsync(MailKind kind, CustomerId customerId, CancellationToken cancellationToken);

    /// <summary>
    /// How many mails of one kind an account (or agent) can be sent in an hour, and how many of all kinds a mailbox gets, so that nobody can
    /// flood it.
    /// </summary>
    const int MostInAnHour = 5;
}

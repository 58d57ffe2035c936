using Customers.Application.Common;
using Customers.Application.Mail;
using Customers.Domain.Common;
using Customers.Domain.Customers;
using Customers.Infrastructure.Database;
using Dapper;

namespace Customers.Infrastructure.Mail;

/// <summary>Queues mails in the transaction that causes them.</summary>
internal sealed class MailQueue(DatabaseSession session, MailRecipients recipients, IIdGenerator ids) : IMailQueue
{
    // Who asks at the same time is counted one after the other.
    private const string Lock = "SELECT pg_advisory_xact_lock(hashtextextended('mail ' || @Kind || @CustomerId, 0))";

    // The one that is taken back may be on its way just now: then its sender finds that it was taken back before it makes the link.
    // Mails are locked before links, here and by the sender, so that neither waits for what the other holds.
    private const string CancelPending = """
        UPDATE mails
        SET status = 'cancelled',
            recipient = '',
            tm_next = NULL,
            tm_update = clock_timestamp()
        WHERE customer_id = @CustomerId
        AND kind = @Kind
        AND agent_id IS NOT DISTINCT FROM @AgentId
        AND status = 'pending'
        """;

    private const string EndLink = """
        DELETE FROM mail_tokens
        WHERE purpose = @Purpose
        AND subject = @Subject
        """;

    // Which address an account waits for is known from now on; the link to confirm it comes with the mail.
    private const string InsertWaiting = """
        INSERT INTO mail_tokens (purpose, subject, customer_id, email, email_canonical, tm_create, tm_expire)
        VALUES ('verify_email', @CustomerId, @CustomerId, @Email, @EmailCanonical, now(), now())
        """;

    private const string CountRecent = """
        SELECT count(*)
        FROM mails
        WHERE customer_id = @CustomerId
        AND kind = @Kind
        AND agent_id IS NOT DISTINCT FROM @AgentId
        AND tm_create > now() - interval '1 hour'
        """;

    private const string Insert = """
        INSERT INTO mails (id, customer_id, agent_id, kind, recipient, status, attempts, tm_next, tm_create, tm_update)
        VALUES (@Id, @CustomerId, @AgentId, @Kind, @Recipient, 'pending', 0, now(), now(), now())
        """;

    public async Task<bool> QueueAsync(NewMail mail, CancellationToken cancellationToken)
    {
        var parameters = new
        {
            Id = ids.Next(),
            CustomerId = mail.CustomerId.Value,
            AgentId = mail.AgentId?.Value,
            Kind = mail.Kind.ToWord(),
            Recipient = recipients.Seal(mail.Recipient),
            Email = mail.Recipient.Value,
            EmailCanonical = mail.Recipient.Canonical,
        };
        var connection = await session.OpenAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(Lock, parameters, cancellationToken: cancellationToken));
        var recent = await connection.ExecuteScalarAsync<long>(
            new CommandDefinition(CountRecent, parameters, cancellationToken: cancellationToken)
        );
        if (recent >= IMailQueue.MostInAnHour)
            return false;

        await CancelAsync(mail.Kind, mail.CustomerId, mail.AgentId?.Value, cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(Insert, parameters, cancellationToken: cancellationToken));
        if (mail.Kind == MailKind.VerifyEmail)
            await connection.ExecuteAsync(new CommandDefinition(InsertWaiting, parameters, cancellationToken: cancellationToken));
        return true;
    }

    public Task CancelAsync(MailKind kind, CustomerId customerId, CancellationToken cancellationToken) =>
        CancelAsync(kind, customerId, agentId: null, cancellationToken);

    private async Task CancelAsync(MailKind kind, CustomerId customerId, Guid? agentId, CancellationToken cancellationToken)
    {
        var connection = await session.OpenAsync(cancellationToken);
        var parameters = new
        {
            CustomerId = customerId.Value,
            AgentId = agentId,
            Kind = kind.ToWord(),
            Purpose = MailLinks.PurposeOf(kind)?.ToWord(),
            Subject = agentId ?? customerId.Value,
        };
        await connection.ExecuteAsync(new CommandDefinition(CancelPending, parameters, cancellationToken: cancellationToken));
        await connection.ExecuteAsync(new CommandDefinition(EndLink, parameters, cancellationToken: cancellationToken));
    }
}

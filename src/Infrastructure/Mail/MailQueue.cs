using Customers.Application.Mail;
using Customers.Infrastructure.Telemetry;

namespace Customers.Infrastructure.Mail;

/// <summary>Queues mails in the transaction that causes them.</summary>
internal sealed class MailQueue(DatabaseSession session, MailRecipients recipients, MailboxLimits mailboxes, IIdGenerator ids)
    : IMailQueue
{
    // Who asks at the same time is counted one after the other: the second statement sees what was committed while the first waited.
    private const string CountRecent = """
        SELECT pg_advisory_xact_lock(hashtextextended('mail ' || @Kind || @CustomerId, 0));

        SELECT count(*)
        FROM mails
        WHERE customer_id = @CustomerId
        AND kind = @Kind
        AND agent_id IS NOT DISTINCT FROM @AgentId
        AND tm_create > now() - interval '1 hour'
        """;

    // The one that is taken back may be on its way just now: then its sender finds that it was taken back before it makes the link.
    // Mails are locked before links, here and by the sender, so that neither waits for what the other holds.
    private const string Cancel = """
        UPDATE mails
        SET status = 'cancelled',
            recipient = '',
            tm_next = NULL,
            tm_update = clock_timestamp()
        WHERE customer_id = @CustomerId
        AND kind = @Kind
        AND agent_id IS NOT DISTINCT FROM @AgentId
        AND status = 'pending';

        DELETE FROM mail_tokens
        WHERE purpose = @Purpose
        AND subject = @Subject;
        """;

    // Which address an account waits for is known from now on; the link to confirm it comes with the mail.
    private const string Replace = $"""
        {Cancel}

        INSERT INTO mails (id, customer_id, agent_id, kind, recipient, status, attempts, trace_parent, tm_next, tm_create, tm_update)
        VALUES (@Id, @CustomerId, @AgentId, @Kind, @Recipient, 'pending', 0, @TraceParent, now() + @Wait, now(), now());

        INSERT INTO mail_tokens (purpose, subject, customer_id, email, email_canonical, tm_create, tm_expire)
        SELECT @Purpose, @Subject, @CustomerId, @Email, @EmailCanonical, now(), now()
        WHERE @Kind = 'verify_email'
        """;

    public async Task<bool> QueueAsync(NewMail mail, CancellationToken cancellationToken)
    {
        var canWait = !CanBeAskedForAgain(mail.Kind);
        // A flood of requests for one mailbox ends here, without a turn at the locks.
        if (!canWait && await mailboxes.IsFullAsync(mail.Recipient, cancellationToken))
            return false;
        var parameters = MailWrite.Of(mail) with { Id = ids.Next(), Recipient = recipients.Protect(mail.Recipient) };
        if (await CountRecentAsync(parameters, cancellationToken) >= IMailQueue.MostInAnHour)
            return false;
        if (await mailboxes.TakeAsync(mail.Recipient, canWait, cancellationToken) is not { } wait)
            return false;
        parameters = parameters with { Wait = wait };
        await session.ExecuteAsync(Replace, parameters, cancellationToken);
        session.Mailed(mail.CustomerId, parameters.Kind);
        return true;
    }

    public Task CancelAsync(MailKind kind, CustomerId customerId, CancellationToken cancellationToken) =>
        session.ExecuteAsync(Cancel, MailWrite.Of(new(kind, customerId, EmailAddress.None)), cancellationToken);

    // A mail that somebody can ask for again is left out; what tells an account of something waits for its turn.
    private static bool CanBeAskedForAgain(MailKind kind) =>
        kind is MailKind.VerifyEmail or MailKind.SetPassword or MailKind.ResetPassword or MailKind.AccountExists;

    private async Task<long> CountRecentAsync(MailWrite parameters, CancellationToken cancellationToken)
    {
        var connection = await session.OpenAsync(cancellationToken);
        await using var results = await connection.QueryMultipleAsync(
            new CommandDefinition(CountRecent, parameters, cancellationToken: cancellationToken)
        );
        await results.ReadAsync();
        return await results.ReadSingleAsync<long>();
    }

    private sealed record MailWrite
    {
        public Guid Id { get; init; }

        public Guid CustomerId { get; private init; }

        public Guid? AgentId { get; private init; }

        public string Kind { get; private init; } = "";

        public string Recipient { get; init; } = "";

        /// <summary>How long it has to wait before it is sent.</summary>
        public TimeSpan Wait { get; init; }

        /// <summary>Where in a trace it was asked for.</summary>
        public string TraceParent { get; } = Spans.Here;

        public string? Purpose { get; private init; }

        public Guid Subject { get; private init; }

        public string Email { get; private init; } = "";

        public string EmailCanonical { get; private init; } = "";

        public static MailWrite Of(NewMail mail) =>
            new()
            {
                CustomerId = mail.CustomerId.Value,
                AgentId = mail.AgentId?.Value,
                Kind = mail.Kind.ToName(),
                Purpose = MailLinks.PurposeOf(mail.Kind)?.ToName(),
                Subject = mail.AgentId?.Value ?? mail.CustomerId.Value,
                Email = mail.Recipient.Value,
                EmailCanonical = mail.Recipient.Canonical,
            };
    }
}

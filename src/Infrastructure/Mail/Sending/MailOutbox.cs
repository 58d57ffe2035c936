using Customers.Application.Mail;

namespace Customers.Infrastructure.Mail.Sending;

/// <summary>
/// Hands out mails that are due: each to one replica, whose lease ends by itself when it died. A mail that was taken back or replaced
/// meanwhile is no longer its holder's, who finds that out before the link is made, and when it is given back.
/// </summary>
internal sealed class MailOutbox(NpgsqlDataSource dataSource, MailOptions options)
{
    // What a newer version of the service has queued waits for one of its replicas.
    private static readonly string[] kinds = [.. EnumNames.Of<MailKind>()];

    // Replicas skip what another one is about to lease.
    private const string LeaseDue = """
        UPDATE mails
        SET tm_lease = now() + @Lease,
            lease = gen_random_uuid()
        WHERE id IN (
            SELECT id
            FROM mails
            WHERE status = 'pending'
            AND tm_next <= now()
            AND kind = ANY(@Kinds)
            AND (tm_lease IS NULL OR tm_lease <= now())
            ORDER BY tm_next
            LIMIT @Most
            FOR UPDATE SKIP LOCKED
        )
        RETURNING id, lease, customer_id, agent_id, kind, recipient, attempts, tm_create, trace_parent
        """;

    /// <summary>Leases mails that are due.</summary>
    public Task<List<DueMail>> LeaseAsync(int max, CancellationToken cancellationToken)
    {
        var parameters = new
        {
            options.Lease,
            Kinds = kinds,
            Most = max,
        };
        return dataSource.ListAsync<DueMail>(LeaseDue, parameters, cancellationToken);
    }

    // Whoever takes the mail back, or erases its account, waits for this and then ends the link that is made here.
    private const string LockMail = """
        SELECT 1
        FROM mails
        WHERE id = @Id
        AND lease = @Lease
        AND status = 'pending'
        FOR UPDATE
        """;

    // A statement of its own: it has to see what was committed while the one before waited for its lock.
    // The account's name is its own words: only the address that it has confirmed reads them.
    private const string SelectAccount = """
        SELECT CASE WHEN c.email_verified AND c.email_canonical = @Recipient THEN c.name ELSE '' END AS name, c.tm_deletion_scheduled,
            c.status IN ('deleted', 'expired') OR EXISTS (
                SELECT 1
                FROM agents a
                WHERE a.id = @AgentId
                AND a.tm_delete IS NOT NULL
            ) AS is_gone,
            COALESCE((SELECT a.username FROM agents a WHERE a.id = @AgentId), '') AS username,
            COALESCE((
                SELECT string_agg(n.network, ', ' ORDER BY n.tm_first, n.network)
                FROM agent_networks n
                WHERE n.agent_id = @AgentId
                AND n.tm_first BETWEEN @TmCreate - interval '1 hour' AND @TmCreate
            ), '') AS networks
        FROM customers c
        WHERE c.id = @CustomerId
        """;

    // A link that was sent before for the same purpose stops working.
    private const string PutToken = """
        INSERT INTO mail_tokens (purpose, subject, customer_id, token_hash, email, email_canonical, tm_create, tm_expire)
        VALUES (@Purpose, @Subject, @CustomerId, @TokenHash, @Email, @EmailCanonical, now(), now() + @Lifetime)
        ON CONFLICT (purpose, subject) DO UPDATE
        SET customer_id = EXCLUDED.customer_id,
            token_hash = EXCLUDED.token_hash,
            email = EXCLUDED.email,
            email_canonical = EXCLUDED.email_canonical,
            tm_create = EXCLUDED.tm_create,
            tm_expire = EXCLUDED.tm_expire
        """;

    /// <summary>Reads what the mail is about, and makes its link work if it has one.</summary>
    /// <param name="mail">The mail.</param>
    /// <param name="recipient">Where it goes.</param>
    /// <param name="token">The token of its link.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Null, and nothing done, when the mail is not this holder's any more.</returns>
    public async Task<MailAccount?> PrepareAsync(
        DueMail mail,
        EmailAddress recipient,
        string token,
        CancellationToken cancellationToken
    )
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (await connection.FindAsync<int?>(LockMail, mail, cancellationToken) is null)
            return null;

        var subject = new
        {
            mail.CustomerId,
            mail.AgentId,
            mail.TmCreate,
            Recipient = recipient.Canonical,
        };
        var account = await connection.FindAsync<MailAccount>(SelectAccount, subject, cancellationToken);
        if (!account!.IsGone && MailLinks.PurposeOf(mail.KnownKind) is { } purpose)
            await connection.ExecuteAsync(PutToken, TokenOf(mail, purpose, recipient, token), cancellationToken);

        await transaction.CommitAsync(CancellationToken.None);
        return account;
    }

    private static object TokenOf(DueMail mail, MailTokenPurpose purpose, EmailAddress recipient, string token)
    {
        // An account waits for an address to be confirmed; a password is waited for by nobody.
        var isWaitedFor = purpose == MailTokenPurpose.VerifyEmail;
        return new
        {
            Purpose = purpose.ToName(),
            Subject = mail.AgentId ?? mail.CustomerId,
            mail.CustomerId,
            TokenHash = MailTokens.Hash(token),
            Email = recipient.Value,
            EmailCanonical = isWaitedFor ? recipient.Canonical : null,
            IMailTokens.Lifetime,
        };
    }

    private const string GiveBack = """
        UPDATE mails
        SET status = @Status,
            attempts = @Attempts,
            recipient = CASE WHEN @Status = 'pending' THEN recipient ELSE '' END,
            tm_next = CASE WHEN @Status = 'pending' THEN clock_timestamp() + @Wait END,
            lease = NULL,
            tm_lease = NULL,
            tm_update = clock_timestamp()
        WHERE id = @Id
        AND lease = @Lease
        AND status = 'pending'
        """;

    /// <summary>Writes down what became of a mail and gives it back; false, and nothing done, when it is not this holder's any more.</summary>
    public async Task<bool> GiveBackAsync(DueMail mail, MailOutcome outcome, CancellationToken cancellationToken)
    {
        var parameters = new
        {
            mail.Id,
            mail.Lease,
            outcome.Status,
            outcome.Attempts,
            outcome.Wait,
        };
        return await dataSource.ExecuteAsync(GiveBack, parameters, cancellationToken) > 0;
    }
}

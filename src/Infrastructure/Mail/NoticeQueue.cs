using System.Security.Cryptography;
using Customers.Application.Mail;
using Customers.Application.Notices;
using Customers.Infrastructure.Telemetry;

namespace Customers.Infrastructure.Mail;

/// <summary>
/// Queues the mails that tell an account of what has just happened to it, in the transaction that records it. They go to the address that the
/// account has confirmed, and to no other. What is told while another notice waits for its turn is told by the same mail.
/// </summary>
internal sealed class NoticeQueue(
    DatabaseSession session,
    MailRecipients recipients,
    MailboxLimits mailboxes,
    IIdGenerator ids,
    ICurrentRequest current
)
{
    // Read after the events were written, whose statement has locked the account.
    private const string SelectAccount = """
        SELECT CASE WHEN c.email_verified THEN c.email ELSE '' END AS email, COALESCE(p.muted, '{}') AS muted
        FROM customers c
        LEFT JOIN notification_preferences p ON p.customer_id = c.id
        WHERE c.id = @Id
        """;

    /// <summary>Queues what these events of one account make. They are written already.</summary>
    public async Task QueueAsync(IReadOnlyList<DomainEvent> events, CancellationToken cancellationToken)
    {
        if (!NoticeRules.Concern(events))
            return;
        var id = events[0].CustomerId;
        var account = (await session.FindAsync<AccountRow>(SelectAccount, new { Id = id.Value }, cancellationToken))!;
        foreach (var happened in events)
        {
            foreach (var rule in NoticeRules.All.Where(rule => rule.Concerns(happened) && !account.HasMuted(rule)))
                await QueueAsync(id, rule, happened, account.Email, cancellationToken);
        }
    }

    private Task QueueAsync(
        CustomerId id,
        NoticeRule rule,
        DomainEvent happened,
        string confirmed,
        CancellationToken cancellationToken
    )
    {
        var recipient = rule.IsToAddressBefore ? AddressBefore(happened) : EmailAddress.FromStored(confirmed);
        if (recipient.IsEmpty)
            return Task.CompletedTask;
        var notice = rule.Of(happened, current.ClientNetwork);
        session.Mailed(id, rule.Kind.ToName());
        return rule.Mail == MailKind.Notice
            ? GatherAsync(id, recipient, notice, cancellationToken)
            : AddAsync(id, rule.Mail, new(recipient, [notice]), cancellationToken);
    }

    private static EmailAddress AddressBefore(DomainEvent happened) =>
        happened.Before is CustomerFacts { EmailVerified: true } before ? before.Profile.Email : EmailAddress.None;

    // One that waits, and one of this very transaction; not one that somebody is sending. The lock keeps it from being sent until the commit.
    private const string SelectWaiting = """
        SELECT m.id, m.recipient
        FROM mails m
        WHERE m.customer_id = @CustomerId
        AND m.kind = 'notice'
        AND m.status = 'pending'
        AND m.attempts = 0
        AND (m.tm_next > now() OR m.tm_create = now())
        AND m.tm_lease IS NULL
        ORDER BY m.tm_create
        FOR UPDATE
        """;

    private const string Extend = """
        UPDATE mails
        SET recipient = @Recipient,
            tm_update = clock_timestamp()
        WHERE id = @Id
        """;

    private async Task GatherAsync(CustomerId id, EmailAddress recipient, Notice notice, CancellationToken cancellationToken)
    {
        var waiting = await session.ListAsync<WaitingRow>(SelectWaiting, new { CustomerId = id.Value }, cancellationToken);
        foreach (var mail in waiting)
        {
            if (Open(mail) is not { } content || content.Recipient != recipient)
                continue;
            var extended = recipients.Protect(content.With(notice));
            await session.ExecuteAsync(Extend, new { mail.Id, Recipient = extended }, cancellationToken);
            return;
        }

        await AddAsync(id, MailKind.Notice, new(recipient, [notice]), cancellationToken);
    }

    private SealedMail? Open(WaitingRow mail)
    {
        try
        {
            return recipients.Open(mail.Recipient);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private const string Insert = """
        INSERT INTO mails (id, customer_id, kind, recipient, status, attempts, trace_parent, tm_next, tm_create, tm_update)
        VALUES (@Id, @CustomerId, @Kind, @Recipient, 'pending', 0, @TraceParent, now() + @Wait, now(), now())
        """;

    private async Task AddAsync(CustomerId id, MailKind kind, SealedMail mail, CancellationToken cancellationToken)
    {
        var parameters = new
        {
            Id = ids.Next(),
            CustomerId = id.Value,
            Kind = kind.ToName(),
            Recipient = recipients.Protect(mail),
            TraceParent = Spans.Here,
            Wait = await mailboxes.TakeForNoticeAsync(
                mail.Recipient,
                canWait: kind != MailKind.AccountDeleted,
                cancellationToken
            ),
        };
        await session.ExecuteAsync(Insert, parameters, cancellationToken);
    }

    private sealed record WaitingRow(Guid Id, string Recipient);

    private sealed record AccountRow
    {
        public string Email { get; init; } = "";

        public string[] Muted { get; init; } = [];

        public bool HasMuted(NoticeRule rule) => !rule.IsSecurity && Muted.Contains(rule.Kind.ToName());
    }
}

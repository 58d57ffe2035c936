using Customers.Infrastructure.PersonalData;
using Customers.Infrastructure.Retention;

namespace Customers.Infrastructure.Mail;

/// <summary>How many mails went to a mailbox.</summary>
internal sealed class MailboxLimitsTable()
    : TableDeclaration("mailbox_limits", "Mailboxes as keyed hashes, for an hour after a mail; whose they are is kept nowhere.")
{
    public override IReadOnlyList<string> Impersonal => ["mailbox", "taken"];

    public override string NotExported => "counted by hash; whose they are is not kept";

    private const string DeleteBatch = """
        DELETE FROM mailbox_limits
        WHERE mailbox IN (
            SELECT m.mailbox
            FROM mailbox_limits m
            WHERE m.tm_over <= now() - @Period
            ORDER BY m.tm_over
            LIMIT @BatchSize
            FOR UPDATE SKIP LOCKED
        )
        """;

    public override TableRetention Retention => new(Order: 410, TimeSpan.Zero, "they hold no mail up any more", DeleteBatch);
}

using Customers.Application.Exports;
using Customers.Infrastructure.Exports;
using Customers.Infrastructure.PersonalData;
using Customers.Infrastructure.Retention;

namespace Customers.Infrastructure.Mail;

/// <summary>Mails that were asked for.</summary>
internal sealed class MailsTable()
    : TableDeclaration("mails", "Who gets a mail that is still to be sent, and what a notice tells, protected.")
{
    public override IReadOnlyList<string> Personal => ["recipient"];

    public override IReadOnlyList<string> Impersonal => ["kind", "status", "trace_parent"];

    // The mail that tells of the account's end is queued later, and stays.
    private const string Erase = """
        WITH page AS (
            SELECT m.id
            FROM mails m
            WHERE m.customer_id = @Id
            AND m.status = 'pending'
            AND m.kind <> 'account_deleted'
            LIMIT @Limit
        ), erased AS (
            UPDATE mails
            SET status = 'cancelled',
                recipient = '',
                tm_next = NULL,
                tm_update = @Now
            WHERE id = ANY (ARRAY(SELECT p.id FROM page p))
            AND status = 'pending'
            RETURNING 1
        )
        SELECT (SELECT count(*) FROM page), (SELECT count(*) FROM erased), ''
        """;

    // Before their links, as sending a mail locks them.
    public override TableErasure Erasure => new(LockOrder: 900, Erase) { First = "" };

    private const string Select = """
        SELECT m.kind, m.status, m.tm_next, m.tm_create, m.tm_update
        FROM mails m
        WHERE m.customer_id = @CustomerId
        ORDER BY m.tm_create, m.id
        """;

    public override IReadOnlyList<ExportSection> Sections =>
        [
            new ListSection<ExportedMailDto>(
                "mails",
                Select,
                row => new(row.GetString(0), row.GetString(1), row.TimeOrNull(2), row.Time(3), row.Time(4)),
                ExportJson.Default.ExportedMailDto
            ),
        ];

    private const string DeleteBatch = """
        DELETE FROM mails
        WHERE id IN (
            SELECT m.id
            FROM mails m
            WHERE m.tm_create <= now() - @Period
            AND m.status <> 'pending'
            ORDER BY m.tm_create
            LIMIT @BatchSize
            FOR UPDATE SKIP LOCKED
        )
        """;

    public override TableRetention Retention =>
        new(Order: 600, TimeSpan.FromDays(30), "they were asked for, unless still to be sent", DeleteBatch);
}

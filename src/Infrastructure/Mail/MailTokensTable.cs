using Customers.Application.Exports;
using Customers.Infrastructure.Exports;
using Customers.Infrastructure.PersonalData;
using Customers.Infrastructure.Retention;

namespace Customers.Infrastructure.Mail;

/// <summary>The links in mails.</summary>
internal sealed class MailTokensTable()
    : TableDeclaration("mail_tokens", "The address that a link confirms, and the link's hash.")
{
    public override IReadOnlyList<string> Personal => ["token_hash", "email", "email_canonical"];

    public override IReadOnlyList<string> Impersonal => ["purpose"];

    // The address that the account itself waits for is free at once; agents have the other links. By the primary key: the index of accounts leads to
    // all of an account's.
    private const string Erase = """
        WITH page AS (
            SELECT t.purpose, t.subject
            FROM mail_tokens t
            WHERE t.customer_id = @Id
            AND t.subject <> @Id
            LIMIT @Limit
        ), erased AS (
            DELETE FROM mail_tokens
            WHERE purpose = ANY (ARRAY(SELECT p.purpose FROM page p UNION SELECT 'verify_email'))
            AND subject = ANY (ARRAY(SELECT p.subject FROM page p UNION SELECT @Id))
            RETURNING 1
        )
        SELECT (SELECT count(*) FROM page), (SELECT count(*) FROM erased), ''
        """;

    // After the mails that they are in, as sending one locks them.
    public override TableErasure Erasure => new(LockOrder: 1000, Erase) { First = "" };

    private const string Select = """
        SELECT t.purpose, t.email, t.tm_create, t.tm_expire
        FROM mail_tokens t
        WHERE t.customer_id = @CustomerId
        ORDER BY t.tm_create, t.purpose, t.subject
        """;

    public override IReadOnlyList<ExportSection> Sections =>
        [
            new ListSection<ExportedMailLinkDto>(
                "mail_links",
                Select,
                row => new(row.GetString(0), row.GetString(1), row.Time(2), row.Time(3)),
                ExportJson.Default.ExportedMailLinkDto
            ),
        ];

    private const string DeleteBatch = """
        DELETE FROM mail_tokens
        WHERE (purpose, subject) IN (
            SELECT t.purpose, t.subject
            FROM mail_tokens t
            WHERE t.tm_expire <= now() - @Period
            ORDER BY t.tm_expire
            LIMIT @BatchSize
            FOR UPDATE SKIP LOCKED
        )
        """;

    // Until then another one can be asked for in place of one that was never used.
    public override TableRetention Retention => new(Order: 500, TimeSpan.FromDays(7), "they expire", DeleteBatch);
}

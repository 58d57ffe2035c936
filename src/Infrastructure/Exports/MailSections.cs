using Customers.Application.Exports;
using Npgsql;

namespace Customers.Infrastructure.Exports;

internal sealed class MailsSection() : ListSection<ExportedMailDto>("mails", ["mails"], ExportJson.Default.ExportedMailDto)
{
    private const string Select = """
        SELECT m.kind, m.status, m.tm_next, m.tm_create, m.tm_update
        FROM mails m
        WHERE m.customer_id = @CustomerId
        ORDER BY m.tm_create, m.id
        """;

    protected override string Sql => Select;

    protected override ExportedMailDto Read(NpgsqlDataReader row) =>
        new(row.GetString(0), row.GetString(1), row.TimeOrNull(2), row.Time(3), row.Time(4));
}

internal sealed class MailLinksSection()
    : ListSection<ExportedMailLinkDto>("mail_links", ["mail_tokens"], ExportJson.Default.ExportedMailLinkDto)
{
    private const string Select = """
        SELECT t.purpose, t.email, t.tm_create, t.tm_expire
        FROM mail_tokens t
        WHERE t.customer_id = @CustomerId
        ORDER BY t.tm_create, t.purpose, t.subject
        """;

    protected override string Sql => Select;

    protected override ExportedMailLinkDto Read(NpgsqlDataReader row) =>
        new(row.GetString(0), row.GetString(1), row.Time(2), row.Time(3));
}

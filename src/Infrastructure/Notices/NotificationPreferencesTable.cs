using Customers.Application.Exports;
using Customers.Infrastructure.Exports;
using Customers.Infrastructure.PersonalData;

namespace Customers.Infrastructure.Notices;

/// <summary>Which notices accounts have switched off.</summary>
internal sealed class NotificationPreferencesTable()
    : TableDeclaration("notification_preferences", "Which mails an account does without.")
{
    public override IReadOnlyList<string> Personal => ["muted"];

    private const string Erase = """
        DELETE FROM notification_preferences
        WHERE customer_id = @Id
        """;

    public override TableErasure Erasure => new(LockOrder: 650, Erase);

    private const string Select = """
        SELECT p.muted, p.tm_update
        FROM notification_preferences p
        WHERE p.customer_id = @CustomerId
        """;

    public override IReadOnlyList<ExportSection> Sections =>
        [
            new ListSection<ExportedNotificationsDto>(
                "notifications",
                Select,
                row => new(row.GetFieldValue<string[]>(0), row.Time(1)),
                ExportJson.Default.ExportedNotificationsDto
            ),
        ];
}

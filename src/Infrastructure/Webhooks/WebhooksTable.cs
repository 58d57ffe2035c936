using Customers.Application.Exports;
using Customers.Infrastructure.Exports;
using Customers.Infrastructure.PersonalData;

namespace Customers.Infrastructure.Webhooks;

/// <summary>Where events are sent.</summary>
internal sealed class WebhooksTable()
    : TableDeclaration("webhooks", "A deleted account's endpoint, until its last delivery has ended.")
{
    public override IReadOnlyList<string> Personal => ["last_method", "last_uri"];

    // Secrets are made by the service, and sealed; tests are times.
    public override IReadOnlyList<string> Impersonal => ["secret", "previous_secret", "tests", "running_tests"];

    // The account's own row still has the endpoint.
    private const string KeepForTheLastDelivery = """
        UPDATE webhooks w
        SET last_method = CASE WHEN told.is_told THEN told.webhook_method ELSE '' END,
            last_uri = CASE WHEN told.is_told THEN told.webhook_uri ELSE '' END
        FROM (
            SELECT c.webhook_method, c.webhook_uri, c.webhook_method <> '' AND c.webhook_uri <> '' AND o.tm_pause IS NULL AS is_told
            FROM customers c
            JOIN webhooks o ON o.customer_id = c.id
            WHERE c.id = @Id
        ) told
        WHERE w.customer_id = @Id
        """;

    // Before its deliveries, as the dispatcher locks them.
    public override TableErasure Erasure => new(LockOrder: 1100, KeepForTheLastDelivery, IsCounted: false);

    // Accounts from before there were webhooks have no row.
    private const string Select = """
        SELECT c.webhook_method, c.webhook_uri, w.tm_pause IS NOT NULL, w.tm_fail, w.tm_pause
        FROM customers c
        LEFT JOIN webhooks w ON w.customer_id = c.id
        WHERE c.id = @CustomerId
        """;

    public override IReadOnlyList<ExportSection> Sections =>
        [
            new OneSection<ExportedWebhookDto>(
                "webhook",
                Select,
                row => new(row.GetString(0), row.GetString(1), row.GetBoolean(2), row.TimeOrNull(3), row.TimeOrNull(4)),
                ExportJson.Default.ExportedWebhookDto
            ),
        ];
}

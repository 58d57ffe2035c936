using Customers.Application.Events;
using Customers.Application.Exports;
using Customers.Application.Webhooks;
using Npgsql;

namespace Customers.Infrastructure.Exports;

internal sealed class WebhookSection()
    : OneSection<ExportedWebhookDto>("webhook", ["webhooks"], ExportJson.Default.ExportedWebhookDto)
{
    // Accounts from before there were webhooks have no row.
    private const string Select = """
        SELECT c.webhook_method, c.webhook_uri, w.tm_pause IS NOT NULL, w.tm_fail, w.tm_pause
        FROM customers c
        LEFT JOIN webhooks w ON w.customer_id = c.id
        WHERE c.id = @CustomerId
        """;

    protected override string Sql => Select;

    protected override ExportedWebhookDto Read(NpgsqlDataReader row) =>
        new(row.GetString(0), row.GetString(1), row.GetBoolean(2), row.TimeOrNull(3), row.TimeOrNull(4));
}

internal sealed class WebhookDeliveriesSection()
    : ListSection<WebhookDeliveryDto>(
        "webhook_deliveries",
        ["webhook_deliveries", "webhook_attempts"],
        ExportJson.Default.WebhookDeliveryDto
    )
{
    private const string Select = """
        SELECT d.id, d.type, d.event_version, d.status, d.tm_next, d.tm_create, d.tm_update, a.times, a.codes, a.durations, a.errors, a.answers
        FROM webhook_deliveries d
        CROSS JOIN LATERAL (
            SELECT
                COALESCE(array_agg(w.tm_create ORDER BY w.number), '{}') AS times,
                COALESCE(array_agg(w.status_code ORDER BY w.number), '{}') AS codes,
                COALESCE(array_agg(w.duration_ms ORDER BY w.number), '{}') AS durations,
                COALESCE(array_agg(w.error ORDER BY w.number), '{}') AS errors,
                COALESCE(array_agg(w.answer ORDER BY w.number), '{}') AS answers
            FROM webhook_attempts w
            WHERE w.delivery_id = d.id
        ) a
        WHERE d.customer_id = @CustomerId
        ORDER BY d.tm_create, d.id
        """;

    protected override string Sql => Select;

    protected override WebhookDeliveryDto Read(NpgsqlDataReader row) =>
        new(
            row.GetGuid(0),
            row.GetString(1),
            row.GetInt64(2),
            row.GetString(3),
            ReadAttempts(row),
            row.TimeOrNull(4),
            row.Time(5),
            row.Time(6)
        );

    private static List<WebhookAttemptDto> ReadAttempts(NpgsqlDataReader row)
    {
        var times = row.GetFieldValue<DateTimeOffset[]>(7);
        var (codes, durations) = (row.GetFieldValue<int?[]>(8), row.GetFieldValue<int[]>(9));
        var (errors, answers) = (row.GetFieldValue<string[]>(10), row.GetFieldValue<string[]>(11));
        return [.. times.Select((at, i) => new WebhookAttemptDto(at, codes[i], durations[i], errors[i], answers[i]))];
    }
}

internal sealed class EventsSection() : ListSection<EventDto>("events", ["events"], ExportJson.Default.EventDto)
{
    private const string Select = """
        SELECT e.id, e.type, e.version, e.customer_id, e.tm_create, e.actor_type, e.actor_id, e.request_id, e.changed, e.data::text
        FROM events e
        WHERE e.customer_id = @CustomerId
        ORDER BY e.version
        """;

    protected override string Sql => Select;

    protected override EventDto Read(NpgsqlDataReader row) =>
        new(
            row.GetGuid(0),
            row.GetString(1),
            row.GetInt64(2),
            row.GetGuid(3),
            row.Time(4),
            new(row.GetString(5), row.GetGuid(6)),
            row.GetString(7),
            row.GetFieldValue<string[]>(8),
            new(row.GetString(9))
        );
}

using Customers.Application.Webhooks;
using Customers.Infrastructure.Exports;
using Customers.Infrastructure.PersonalData;
using Customers.Infrastructure.Retention;

namespace Customers.Infrastructure.Webhooks;

/// <summary>Events on their way to webhooks.</summary>
internal sealed class WebhookDeliveriesTable(WebhookOptions options)
    : TableDeclaration("webhook_deliveries", "Nothing: which event goes out, and when; what is pending is cancelled.")
{
    public override IReadOnlyList<string> Impersonal => ["type", "status"];

    // The last one, which tells of the account's end, comes later.
    private const string Cancel = """
        WITH page AS (
            SELECT d.event_version
            FROM webhook_deliveries d
            WHERE d.customer_id = @Id
            AND d.status = 'pending'
            AND d.event_version > @After::bigint
            AND d.event_version <= @Last
            ORDER BY d.event_version
            LIMIT @Limit
        ), erased AS (
            UPDATE webhook_deliveries d
            SET status = 'cancelled',
                tm_next = NULL,
                tm_update = @Now
            WHERE d.customer_id = @Id
            AND d.status = 'pending'
            AND d.event_version > @After::bigint
            AND d.event_version <= (SELECT max(p.event_version) FROM page p)
            RETURNING 1
        )
        SELECT (SELECT count(*) FROM page), (SELECT count(*) FROM erased), (SELECT max(p.event_version)::text FROM page p)
        """;

    // After the webhook, as the dispatcher locks them.
    public override TableErasure Erasure => new(LockOrder: 1300, Cancel) { First = "0" };

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

    public override IReadOnlyList<ExportSection> Sections =>
        [new ListSection<WebhookDeliveryDto>("webhook_deliveries", Select, Read, ExportJson.Default.WebhookDeliveryDto)];

    private static WebhookDeliveryDto Read(NpgsqlDataReader row) =>
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

    // Attempts go with their delivery. One that is still pending by then belongs to a webhook that is paused.
    private const string DeleteBatch = """
        DELETE FROM webhook_deliveries
        WHERE id IN (
            SELECT d.id
            FROM webhook_deliveries d
            WHERE d.tm_create <= now() - @Period
            ORDER BY d.tm_create
            LIMIT @BatchSize
            FOR UPDATE SKIP LOCKED
        )
        """;

    // A month with its attempts, unless something in it is pending.
    private const string DropMonth = "SELECT name, row_count FROM drop_past_month_of_deliveries(@Period)";

    public override TableRetention Retention =>
        new(Order: 200, options.Retention, "they were queued (`Webhooks:Retention`)", DeleteBatch) { DropMonth = DropMonth };
}

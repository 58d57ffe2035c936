using Customers.Application.Webhooks;

namespace Customers.Infrastructure.Webhooks;

/// <summary>Pages of the webhook deliveries of an account.</summary>
internal static class DeliveryPages
{
    // One statement: an attempt that ends meanwhile is told with what the delivery has become, or not at all. The offset keeps it a look into one
    // month for each delivery of the page, instead of a join with all months.
    private const string SelectPage = """
        SELECT d.id, d.type, d.event_version, d.status, d.tm_next, d.tm_create, d.tm_update,
            a.tm_create AS tm_attempt, a.status_code, a.duration_ms, a.error, a.answer
        FROM (
            SELECT id, type, event_version, status, tm_next, tm_create, tm_update
            FROM webhook_deliveries
            WHERE customer_id = @CustomerId
            AND (tm_create, id) < (@CreatedAt, @Id)
            ORDER BY tm_create DESC, id DESC
            LIMIT @Limit
        ) d
        LEFT JOIN LATERAL (
            SELECT a.number, a.tm_create, a.status_code, a.duration_ms, a.error, a.answer
            FROM webhook_attempts a
            WHERE a.delivery_id = d.id
            OFFSET 0
        ) a ON true
        ORDER BY d.tm_create DESC, d.id DESC, a.number
        """;

    public static async Task<Result<Page<WebhookDeliveryDto>>> ReadAsync(
        NpgsqlDataSource dataSource,
        CustomerId account,
        PageRequest wanted,
        CancellationToken cancellationToken
    )
    {
        var page = PageKey.Of(account, wanted);
        var rows = await dataSource.ListAsync<Row>(SelectPage, page, cancellationToken);
        var deliveries = rows.GroupBy(row => row.Id).Select(attempts => Row.ToDto([.. attempts])).ToList();
        return new Page<WebhookDeliveryDto>(deliveries, deliveries is [.., var last] ? new(last.TmCreate, last.Id) : null);
    }

    /// <summary>An attempt with its delivery, or a delivery that was not tried yet.</summary>
    private sealed record Row(
        Guid Id,
        string Type,
        long EventVersion,
        string Status,
        DateTime? TmNext,
        DateTime TmCreate,
        DateTime TmUpdate,
        DateTime? TmAttempt,
        int? StatusCode,
        int? DurationMs,
        string? Error,
        string? Answer
    )
    {
        public static WebhookDeliveryDto ToDto(IReadOnlyList<Row> attempts)
        {
            var delivery = attempts[0];
            return new(
                delivery.Id,
                delivery.Type,
                delivery.EventVersion,
                delivery.Status,
                delivery.TmAttempt is null ? [] : [.. attempts.Select(attempt => attempt.ToAttempt())],
                Times.ToOffset(delivery.TmNext),
                Times.ToOffset(delivery.TmCreate),
                Times.ToOffset(delivery.TmUpdate)
            );
        }

        private WebhookAttemptDto ToAttempt() =>
            new(Times.ToOffset(TmAttempt!.Value), StatusCode, DurationMs!.Value, Error!, Answer!);
    }
}

using Customers.Application.Webhooks;
using MediatR;

namespace Customers.Infrastructure.Webhooks;

/// <summary>Reads a page of the webhook deliveries of the caller's own account.</summary>
internal sealed class ListWebhookDeliveriesHandler(NpgsqlDataSource dataSource, ICurrentRequest current)
    : IRequestHandler<ListWebhookDeliveries, Result<Page<WebhookDeliveryDto>>>
{
    private const string SelectPage = """
        SELECT d.id, d.type, d.event_version, d.status, d.tm_next, d.tm_create, d.tm_update
        FROM webhook_deliveries d
        WHERE d.customer_id = @CustomerId
        AND (d.tm_create, d.id) < (@CreatedAt, @Id)
        ORDER BY d.tm_create DESC, d.id DESC
        LIMIT @Limit
        """;

    private const string SelectAttempts = """
        SELECT a.delivery_id, a.tm_create, a.status_code, a.duration_ms, a.error, a.answer
        FROM webhook_attempts a
        WHERE a.delivery_id = ANY(@Ids)
        ORDER BY a.number
        """;

    public async Task<Result<Page<WebhookDeliveryDto>>> Handle(ListWebhookDeliveries request, CancellationToken cancellationToken)
    {
        var page = new
        {
            CustomerId = current.Caller!.CustomerId.Value,
            request.Page.After.CreatedAt,
            request.Page.After.Id,
            request.Page.Limit,
        };
        var rows = await dataSource.ListAsync<DeliveryRow>(SelectPage, page, cancellationToken);
        var attempts = await dataSource.ListAsync<AttemptRow>(
            SelectAttempts,
            new { Ids = rows.Select(row => row.Id).ToArray() },
            cancellationToken
        );
        var attemptsOf = attempts.ToLookup(attempt => attempt.DeliveryId, attempt => attempt.ToDto());
        var deliveries = rows.Select(row => row.ToDto([.. attemptsOf[row.Id]])).ToList();
        return new Page<WebhookDeliveryDto>(deliveries, deliveries is [.., var last] ? new(last.TmCreate, last.Id) : null);
    }

    private sealed record DeliveryRow
    {
        public Guid Id { get; init; }

        public string Type { get; init; } = "";

        public long EventVersion { get; init; }

        public string Status { get; init; } = "";

        public DateTime? TmNext { get; init; }

        public DateTime TmCreate { get; init; }

        public DateTime TmUpdate { get; init; }

        public WebhookDeliveryDto ToDto(IReadOnlyList<WebhookAttemptDto> attempts) =>
            new(
                Id,
                Type,
                EventVersion,
                Status,
                attempts,
                Times.ToOffset(TmNext),
                Times.ToOffset(TmCreate),
                Times.ToOffset(TmUpdate)
            );
    }

    private sealed record AttemptRow
    {
        public Guid DeliveryId { get; init; }

        public DateTime TmCreate { get; init; }

        public int? StatusCode { get; init; }

        public int DurationMs { get; init; }

        public string Error { get; init; } = "";

        public string Answer { get; init; } = "";

        public WebhookAttemptDto ToDto() => new(Times.ToOffset(TmCreate), StatusCode, DurationMs, Error, Answer);
    }
}

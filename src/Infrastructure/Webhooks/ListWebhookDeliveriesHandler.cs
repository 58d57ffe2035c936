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
        var page = PageKey.Of(current.Caller!.CustomerId, request.Page);
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

    private sealed record DeliveryRow(
        Guid Id,
        string Type,
        long EventVersion,
        string Status,
        DateTime? TmNext,
        DateTime TmCreate,
        DateTime TmUpdate
    )
    {
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

    private sealed record AttemptRow(
        Guid DeliveryId,
        DateTime TmCreate,
        int? StatusCode,
        int DurationMs,
        string Error,
        string Answer
    )
    {
        public WebhookAttemptDto ToDto() => new(Times.ToOffset(TmCreate), StatusCode, DurationMs, Error, Answer);
    }
}

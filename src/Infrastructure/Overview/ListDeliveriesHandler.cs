using Customers.Application.Overview;
using MediatR;

namespace Customers.Infrastructure.Overview;

/// <summary>Reads a page of the webhook deliveries of all accounts.</summary>
internal sealed class ListDeliveriesHandler(NpgsqlDataSource dataSource, TimeProvider time)
    : IRequestHandler<ListDeliveries, Result<Page<DeliveryOverviewDto>>>
{
    // What a deleted account's endpoint answered is erased, and its deliveries wait no more, before the erasure has come to each of them.
    private const string SelectPage = """
        SELECT d.id, d.customer_id, d.type, d.event_version,
            CASE WHEN d.status = 'pending' AND w.tm_pause IS NOT NULL THEN 'paused' ELSE d.status END AS state,
            d.attempts, a.status_code, CASE WHEN c.tm_delete IS NULL THEN COALESCE(a.error, '') ELSE '' END AS error,
            d.tm_next, d.tm_create, d.tm_update
        FROM webhook_deliveries d
        JOIN customers c ON c.id = d.customer_id
        LEFT JOIN webhooks w ON w.customer_id = d.customer_id
        LEFT JOIN LATERAL (
            SELECT a.status_code, a.error
            FROM webhook_attempts a
            WHERE a.delivery_id = d.id
            ORDER BY a.number DESC
            LIMIT 1
        ) a ON true
        WHERE (@Status::text IS NULL OR d.status = @Status)
        AND (NOT @IsPaused OR w.tm_pause IS NOT NULL)
        AND (@Type::text IS NULL OR d.type = @Type)
        AND (@CustomerId::uuid IS NULL OR d.customer_id = @CustomerId)
        AND (d.tm_create, d.id) < (@CreatedAt, @Id)
        AND (d.status <> 'pending' OR NOT EXISTS (
            SELECT 1
            FROM erasures e
            WHERE e.customer_id = d.customer_id
            AND e.table_name = 'webhook_deliveries'
            AND e.tm_complete IS NULL
            AND e.last_version >= d.event_version
        ))
        ORDER BY d.tm_create DESC, d.id DESC
        LIMIT @Limit
        """;

    public async Task<Result<Page<DeliveryOverviewDto>>> Handle(ListDeliveries request, CancellationToken cancellationToken)
    {
        var part = OverviewPart.Of(request.Part, time);
        var isPaused = request.State.OrNull == DeliveryState.Paused;
        var parameters = new
        {
            Status = isPaused ? DeliveryState.Pending.ToName() : request.State.OrNull?.ToName(),
            IsPaused = isPaused,
            Type = string.IsNullOrEmpty(request.Type) ? null : request.Type,
            CustomerId = request.CustomerId.IsGiven ? request.CustomerId.Value : (Guid?)null,
            part.CreatedAt,
            part.Id,
            part.Limit,
        };
        var rows = await dataSource.ListPlannedAsync<Row>(SelectPage, parameters, cancellationToken);
        return OverviewPart.Page(rows.ConvertAll(row => row.ToDto()), delivery => new(delivery.TmCreate, delivery.Id));
    }

    private sealed record Row(
        Guid Id,
        Guid CustomerId,
        string Type,
        long EventVersion,
        string State,
        int Attempts,
        int? StatusCode,
        string Error,
        DateTime? TmNext,
        DateTime TmCreate,
        DateTime TmUpdate
    )
    {
        public DeliveryOverviewDto ToDto() =>
            new(
                Id,
                CustomerId,
                Type,
                EventVersion,
                State,
                Attempts,
                StatusCode,
                Error,
                Times.ToOffset(TmNext),
                Times.ToOffset(TmCreate),
                Times.ToOffset(TmUpdate)
            );
    }
}

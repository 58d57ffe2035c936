using Customers.Application.Overview;
using Customers.Application.Resources;
using MediatR;

namespace Customers.Infrastructure.Overview;

/// <summary>Reads a page of the reservations of all accounts.</summary>
internal sealed class ListReservationsHandler(NpgsqlDataSource dataSource, TimeProvider time)
    : IRequestHandler<ListReservations, Result<Page<ReservationDto>>>
{
    private const string SelectPage = """
        SELECT s.id, s.customer_id, s.type, s.count, s.status, s.tm_expire, s.tm_create
        FROM (
            SELECT v.id, v.customer_id, v.type, v.count, v.tm_expire, v.tm_create,
                CASE
                    WHEN v.tm_commit IS NOT NULL THEN 'committed'
                    WHEN v.tm_release IS NOT NULL THEN 'released'
                    WHEN v.tm_expire <= now() THEN 'expired'
                    ELSE 'open'
                END AS status
            FROM reservations v
        ) s
        WHERE (@State::text IS NULL OR s.status = @State)
        AND s.type = ANY (@Types)
        AND (s.tm_create, s.id) < (@CreatedAt, @Id)
        ORDER BY s.tm_create DESC, s.id DESC
        LIMIT @Limit
        """;

    public async Task<Result<Page<ReservationDto>>> Handle(ListReservations request, CancellationToken cancellationToken)
    {
        var types = Services.TypesOf(request.Service);
        if (request.Type.OrNull is { } only)
            types = [.. types.Where(type => type == only.ToName())];
        var part = OverviewPart.Of(request.Part, time) with { State = request.State.OrNull?.ToName(), Types = types };
        var rows = await dataSource.ListPlannedAsync<Row>(SelectPage, part, cancellationToken);
        return OverviewPart.Page(rows.ConvertAll(row => row.ToDto()), reservation => new(reservation.TmCreate, reservation.Id));
    }

    private sealed record Row(
        Guid Id,
        Guid CustomerId,
        string Type,
        int Count,
        string Status,
        DateTime TmExpire,
        DateTime TmCreate
    )
    {
        public ReservationDto ToDto() =>
            new(Id, CustomerId, Type, Count, Status, Times.ToOffset(TmExpire), Times.ToOffset(TmCreate));
    }
}

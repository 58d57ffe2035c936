using Customers.Application.Overview;
using MediatR;

namespace Customers.Infrastructure.Overview;

/// <summary>Reads a page of the delegations to all accounts.</summary>
internal sealed class ListDelegationsHandler(NpgsqlDataSource dataSource, TimeProvider time)
    : IRequestHandler<ListDelegations, Result<Page<DelegationOverviewDto>>>
{
    // What the erasure of a gone account has not reached yet reads as erased.
    private const string SelectPage = """
        SELECT g.id, g.customer_id, g.delegated_by, CASE WHEN c.tm_delete IS NULL THEN g.reason ELSE '' END AS reason,
            g.tm_create, g.tm_expire, g.tm_end, g.tm_end IS NULL AND g.tm_expire > now() AS is_open
        FROM delegations g
        JOIN customers c ON c.id = g.customer_id
        WHERE (@State::text IS NULL OR (g.tm_end IS NULL AND g.tm_expire > now()) = (@State = 'open'))
        AND (g.tm_create, g.id) < (@CreatedAt, @Id)
        ORDER BY g.tm_create DESC, g.id DESC
        LIMIT @Limit
        """;

    public async Task<Result<Page<DelegationOverviewDto>>> Handle(ListDelegations request, CancellationToken cancellationToken)
    {
        var part = OverviewPart.Of(request.Part, time) with { State = request.State.OrNull?.ToName() };
        var rows = await dataSource.ListPlannedAsync<Row>(SelectPage, part, cancellationToken);
        return OverviewPart.Page(rows.ConvertAll(row => row.ToDto()), delegation => new(delegation.TmCreate, delegation.Id));
    }

    private sealed record Row(
        Guid Id,
        Guid CustomerId,
        Guid DelegatedBy,
        string Reason,
        DateTime TmCreate,
        DateTime TmExpire,
        DateTime? TmEnd,
        bool IsOpen
    )
    {
        public DelegationOverviewDto ToDto() =>
            new(
                Id,
                CustomerId,
                DelegatedBy,
                Reason,
                (IsOpen ? DelegationState.Open : DelegationState.Ended).ToName(),
                Times.ToOffset(TmCreate),
                Times.ToOffset(TmExpire),
                Times.ToOffset(TmEnd)
            );
    }
}

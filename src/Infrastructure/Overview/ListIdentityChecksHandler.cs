using Customers.Application.Overview;
using MediatR;

namespace Customers.Infrastructure.Overview;

/// <summary>Reads a page of the identity checks of all accounts.</summary>
internal sealed class ListIdentityChecksHandler(NpgsqlDataSource dataSource, TimeProvider time)
    : IRequestHandler<ListIdentityChecks, Result<Page<IdentityCheckOverviewDto>>>
{
    private const string SelectPage = """
        SELECT k.id, k.customer_id, k.provider, k.status, k.outcome, k.attempts, k.tm_next, k.tm_create, k.tm_update
        FROM identity_checks k
        WHERE (@State::text IS NULL OR k.status = @State)
        AND (k.tm_create, k.id) < (@CreatedAt, @Id)
        ORDER BY k.tm_create DESC, k.id DESC
        LIMIT @Limit
        """;

    public async Task<Result<Page<IdentityCheckOverviewDto>>> Handle(
        ListIdentityChecks request,
        CancellationToken cancellationToken
    )
    {
        var part = OverviewPart.Of(request.Part, time) with { State = request.State.OrNull?.ToName() };
        var rows = await dataSource.ListPlannedAsync<Row>(SelectPage, part, cancellationToken);
        return OverviewPart.Page(rows.ConvertAll(row => row.ToDto()), check => new(check.TmCreate, check.Id));
    }

    private sealed record Row(
        Guid Id,
        Guid CustomerId,
        string Provider,
        string Status,
        string? Outcome,
        int Attempts,
        DateTime? TmNext,
        DateTime TmCreate,
        DateTime TmUpdate
    )
    {
        public IdentityCheckOverviewDto ToDto() =>
            new(
                Id,
                CustomerId,
                Provider,
                Status,
                Outcome,
                Attempts,
                Times.ToOffset(TmNext),
                Times.ToOffset(TmCreate),
                Times.ToOffset(TmUpdate)
            );
    }
}

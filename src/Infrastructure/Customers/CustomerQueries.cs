using Customers.Application.Customers;
using MediatR;

namespace Customers.Infrastructure.Customers;

/// <summary>Reads one account.</summary>
internal sealed class GetCustomerHandler(NpgsqlDataSource dataSource, ICurrentRequest current)
    : IRequestHandler<GetCustomer, Result<CustomerDto>>
{
    private static readonly string SelectById = $"""
        SELECT {CustomerColumns.Selected}
        FROM customers c
        WHERE c.id = @Id
        """;

    public async Task<Result<CustomerDto>> Handle(GetCustomer request, CancellationToken cancellationToken)
    {
        // The caller's own account came with the credential, in the same query: there is nothing newer to ask for.
        if (current.Caller is { } caller && caller.CustomerId == request.CustomerId)
            return CustomerDto.From(caller.Account);

        var row = await dataSource.FindAsync<CustomerRow>(SelectById, new { Id = request.CustomerId.Value }, cancellationToken);
        return row is null ? CustomerErrors.NotFound : row.ToDto();
    }
}

/// <summary>Reads the holds of one account that the caller may see: those that stand, or all there ever were.</summary>
internal sealed class ListHoldsHandler(NpgsqlDataSource dataSource, ICurrentRequest current)
    : IRequestHandler<ListHolds, Result<HoldsDto>>
{
    private static readonly string SelectById = $"""
        SELECT {CustomerColumns.Selected}
        FROM customers c
        WHERE c.id = @Id
        """;

    private const string SelectHistory = """
        SELECT h.kind, h.reason, h.customer_words, h.placed_by, h.tm_create, h.lifted_by, h.lift_reason, h.tm_lift
        FROM hold_history h
        WHERE h.customer_id = @Id
        ORDER BY h.tm_create, h.kind
        """;

    public async Task<Result<HoldsDto>> Handle(ListHolds request, CancellationToken cancellationToken)
    {
        var parameters = new { Id = request.CustomerId.Value };
        var row = await dataSource.FindAsync<CustomerRow>(SelectById, parameters, cancellationToken);
        if (row is null)
            return CustomerErrors.NotFound;
        var holds = request.History == "true" ? await ListHistoryAsync(parameters, cancellationToken) : Standing(row.ToFacts());
        return new HoldsDto(holds) { Tag = row.ToDto().Tag };
    }

    private List<HoldDto> Standing(CustomerFacts facts) =>
        [.. facts.Holds.Where(hold => current.Caller!.SeesHolds(hold.Kind)).Select(HoldDto.From)];

    private async Task<List<HoldDto>> ListHistoryAsync(object parameters, CancellationToken cancellationToken)
    {
        var history = await dataSource.ListAsync<HistoryRow>(SelectHistory, parameters, cancellationToken);
        return [.. history.Where(hold => current.Caller!.SeesHolds(hold.ToKind())).Select(hold => hold.ToDto())];
    }

    private sealed record HistoryRow(
        string Kind,
        string Reason,
        string CustomerWords,
        Guid PlacedBy,
        DateTime TmCreate,
        Guid? LiftedBy,
        string LiftReason,
        DateTime? TmLift
    )
    {
        public HoldKind ToKind() =>
            EnumNames.TryParse<HoldKind>(Kind, out var kind)
                ? kind
                : throw new InvalidOperationException($"The database holds the unknown kind of hold '{Kind}'.");

        public HoldDto ToDto() =>
            new(Kind, Reason, CustomerWords, PlacedBy, Times.ToOffset(TmCreate), LiftedBy, LiftReason, Times.ToOffset(TmLift));
    }
}

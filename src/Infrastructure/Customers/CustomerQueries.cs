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

/// <summary>Reads the holds of one account.</summary>
internal sealed class ListHoldsHandler(NpgsqlDataSource dataSource, ICurrentRequest current)
    : IRequestHandler<ListHolds, Result<IReadOnlyList<HoldDto>>>
{
    private static readonly string SelectById = $"""
        SELECT {CustomerColumns.Selected}
        FROM customers c
        WHERE c.id = @Id
        """;

    public async Task<Result<IReadOnlyList<HoldDto>>> Handle(ListHolds request, CancellationToken cancellationToken)
    {
        var row = await dataSource.FindAsync<CustomerRow>(SelectById, new { Id = request.CustomerId.Value }, cancellationToken);
        if (row is null)
            return CustomerErrors.NotFound;

        var holds = row.ToFacts()
            .Holds.Where(hold => current.Caller!.SeesHolds(hold.Kind))
            .Select(hold => new HoldDto(hold.Kind.ToName(), hold.Reason, hold.PlacedBy, hold.PlacedAt));
        return holds.ToList();
    }
}

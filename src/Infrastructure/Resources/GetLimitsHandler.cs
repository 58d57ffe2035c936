using Customers.Application.Resources;
using MediatR;

namespace Customers.Infrastructure.Resources;

/// <summary>Reads what an account may own.</summary>
internal sealed class GetLimitsHandler(NpgsqlDataSource dataSource, LimitOptions options)
    : IRequestHandler<GetLimits, Result<LimitsDto>>
{
    private const string SelectExists = "SELECT id FROM customers WHERE id = @CustomerId";

    public async Task<Result<LimitsDto>> Handle(GetLimits request, CancellationToken cancellationToken)
    {
        var account = new { CustomerId = request.CustomerId.Value };
        var row = await dataSource.FindAsync<LimitsRow>(LimitsRow.SelectOfAccount, account, cancellationToken);
        if (row is null && await dataSource.FindAsync<Guid?>(SelectExists, account, cancellationToken) is null)
            return CustomerErrors.NotFound;
        return LimitsDto.From(LimitsRow.ToFacts(row, request.CustomerId, options.DefaultPlan));
    }
}

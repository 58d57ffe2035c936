using Customers.Application.Resources;
using Customers.Application.Statistics;
using MediatR;

namespace Customers.Infrastructure.Statistics;

/// <summary>Reads how many accounts there are.</summary>
internal sealed class CountCustomersHandler(NpgsqlDataSource dataSource, LimitOptions limits)
    : IRequestHandler<CountCustomers, Result<CustomerCountsDto>>
{
    public async Task<Result<CustomerCountsDto>> Handle(CountCustomers request, CancellationToken cancellationToken) =>
        await Counts.CountAsync(dataSource, limits.DefaultPlan, cancellationToken);
}

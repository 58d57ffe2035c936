using Customers.Application.Resources;
using Customers.Application.Statistics;
using MediatR;

namespace Customers.Infrastructure.Statistics;

/// <summary>Reads what the accounts are, and what happened on the last days.</summary>
internal sealed class GetStatisticsHandler(NpgsqlDataSource dataSource, LimitOptions limits, TimeProvider time)
    : IRequestHandler<GetStatistics, Result<StatisticsDto>>
{
    public async Task<Result<StatisticsDto>> Handle(GetStatistics request, CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var first = today.AddDays(1 - request.NumberOfDays);
        var customers = await Counts.CountAsync(dataSource, limits.DefaultPlan, cancellationToken);
        return new StatisticsDto(customers, await Counts.ListDaysAsync(dataSource, first, today, cancellationToken));
    }
}

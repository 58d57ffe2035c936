using Customers.Application.Resources;
using Customers.Domain.Resources;
using MediatR;

namespace Customers.Infrastructure.Resources;

/// <summary>Counts what the caller's own account owns, in one snapshot.</summary>
internal sealed class GetUsageHandler(NpgsqlDataSource dataSource, LimitOptions options, ICurrentRequest current)
    : IRequestHandler<GetUsage, Result<UsageDto>>
{
    private const string SelectQuota = $"""
        SELECT x.type, {QuotaSql.Columns}
        FROM (SELECT @CustomerId AS customer_id, t.type FROM unnest(@Types) AS t (type)) x
        {QuotaSql.Join}
        """;

    private static readonly string[] types = [.. EnumNames.Of<ResourceType>()];

    public async Task<Result<UsageDto>> Handle(GetUsage request, CancellationToken cancellationToken)
    {
        var account = new { CustomerId = current.Caller!.CustomerId.Value, Types = types };
        var rows = await dataSource.ListAsync<QuotaRow>(SelectQuota, account, cancellationToken);
        return new UsageDto(rows.ToDictionary(row => row.Type!, row => QuotaDto.From(row.ToQuota(options.DefaultPlan)!.Value)));
    }
}

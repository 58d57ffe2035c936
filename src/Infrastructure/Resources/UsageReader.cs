using Customers.Application.Resources;
using Customers.Domain.Resources;

namespace Customers.Infrastructure.Resources;

/// <summary>Counts what an account owns, in one snapshot.</summary>
internal sealed class UsageReader(NpgsqlDataSource dataSource, LimitOptions options)
{
    private const string SelectQuota = $"""
        SELECT o.type, CASE WHEN {GoneResources.IsKeptElsewhere} OR NOT {GoneResources.IsGone} THEN o.used ELSE 0 END AS used,
            o.reserved, o.plan, o.override
        FROM (
            SELECT x.type, {QuotaSql.Columns}
            FROM (SELECT @CustomerId AS customer_id, t.type FROM unnest(@Types) AS t (type)) x
            {QuotaSql.Join}
        ) o
        """;

    private static readonly string[] types = [.. EnumNames.Of<ResourceType>()];

    public async Task<Result<UsageDto>> ReadAsync(CustomerId id, CancellationToken cancellationToken)
    {
        var account = new { CustomerId = id.Value, Types = types };
        var rows = await dataSource.ListAsync<QuotaRow>(SelectQuota, account, cancellationToken);
        return new UsageDto(rows.ToDictionary(row => row.Type!, row => QuotaDto.From(row.ToQuota(options.DefaultPlan)!.Value)));
    }
}

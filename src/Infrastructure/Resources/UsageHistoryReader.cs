using Customers.Application.Resources;

namespace Customers.Infrastructure.Resources;

/// <summary>Reads how much an account owned, day by day.</summary>
internal sealed class UsageHistoryReader(NpgsqlDataSource dataSource)
{
    private const string SelectDays = $"""
        SELECT {UsageDayRow.Columns}
        FROM usage_days u
        WHERE u.customer_id = @CustomerId
        AND u.day > (now() AT TIME ZONE 'UTC')::date - @Days
        ORDER BY u.day DESC
        """;

    public async Task<Result<UsageHistoryDto>> ReadAsync(CustomerId id, int days, CancellationToken cancellationToken)
    {
        var wanted = new { CustomerId = id.Value, Days = days };
        var rows = await dataSource.ListAsync<UsageDayRow>(SelectDays, wanted, cancellationToken);
        return new UsageHistoryDto(rows.ConvertAll(row => row.ToDto()));
    }
}

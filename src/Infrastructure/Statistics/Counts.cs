using Customers.Application.Statistics;
using Customers.Domain.Resources;

namespace Customers.Infrastructure.Statistics;

/// <summary>
/// What triggers have counted (migration 0026): sums, and beside them the changes that <see cref="CountSweep"/> has not added up yet. What stands
/// now is counted on the day <c>-infinity</c>.
/// </summary>
internal static class Counts
{
    private const string SelectStanding = """
        SELECT n.subject, n.name, sum(n.count)::bigint AS count
        FROM (
            SELECT c.subject, c.name, c.count
            FROM counts c
            WHERE c.day = '-infinity'
            UNION ALL
            SELECT x.subject, x.name, x.change
            FROM count_changes x
            WHERE x.day = '-infinity'
        ) n
        GROUP BY n.subject, n.name
        """;

    private const string SelectDays = """
        SELECT n.subject, n.day, sum(n.count)::bigint AS count
        FROM (
            SELECT c.subject, c.day, c.count
            FROM counts c
            WHERE c.day BETWEEN @First AND @Last
            UNION ALL
            SELECT x.subject, x.day, x.change
            FROM count_changes x
            WHERE x.day BETWEEN @First AND @Last
        ) n
        GROUP BY n.subject, n.day
        """;

    /// <summary>The accounts there are.</summary>
    public static async Task<CustomerCountsDto> CountAsync(
        NpgsqlDataSource dataSource,
        Plan defaultPlan,
        CancellationToken cancellationToken
    )
    {
        var rows = await dataSource.ListAsync<StandingRow>(SelectStanding, parameters: null, cancellationToken);
        return CustomerCountsDto.From(rows.ToDictionary(row => (row.Subject, row.Name), row => row.Count), defaultPlan);
    }

    /// <summary>What happened on each day from the first to the last.</summary>
    public static async Task<IReadOnlyList<StatisticsDayDto>> ListDaysAsync(
        NpgsqlDataSource dataSource,
        DateOnly first,
        DateOnly last,
        CancellationToken cancellationToken
    )
    {
        var period = new { First = first, Last = last };
        var rows = await dataSource.ListAsync<DayRow>(SelectDays, period, cancellationToken);
        var counted = rows.ToDictionary(row => (row.Subject, row.Day), row => row.Count);
        long Of(string subject, DateOnly day) => counted.GetValueOrDefault((subject, day));
        return
        [
            .. Enumerable
                .Range(0, last.DayNumber - first.DayNumber + 1)
                .Select(first.AddDays)
                .Select(day => new StatisticsDayDto(
                    day,
                    Of("sign_ups", day),
                    Of("verifications", day),
                    Of("deletions", day),
                    Of("deliveries", day),
                    Of("failures", day)
                )),
        ];
    }

    private sealed record StandingRow(string Subject, string Name, long Count);

    private sealed record DayRow(string Subject, DateOnly Day, long Count);
}

using Customers.Application.Deletions;

namespace Customers.Infrastructure.Deletions;

/// <summary>Finds accounts with due requests along the index, each once; the ends of pages are ids, so nothing is walked over twice.</summary>
internal sealed class DueDeletionTasks(NpgsqlDataSource dataSource) : IDueDeletionTasks
{
    private const string SelectAccounts = """
        (
            SELECT DISTINCT r.customer_id
            FROM resources r
            WHERE r.tm_request_next <= now()
            AND r.customer_id > @After
            ORDER BY r.customer_id
            LIMIT @Limit
        )
        UNION
        (
            SELECT d.customer_id
            FROM deletions d
            WHERE d.ask_type IS NOT NULL
            AND d.customer_id > @After
            ORDER BY d.customer_id
            LIMIT @Limit
        )
        ORDER BY customer_id
        LIMIT @Limit
        """;

    public async Task<IReadOnlyList<CustomerId>> FindAsync(CustomerId after, int limit, CancellationToken cancellationToken)
    {
        var page = new { After = after.Value, Limit = limit };
        var found = await dataSource.ListAsync<Guid>(SelectAccounts, page, cancellationToken);
        return found.ConvertAll(id => new CustomerId(id));
    }
}

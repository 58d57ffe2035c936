using Customers.Application.SignIns;

namespace Customers.Infrastructure.SignIns;

/// <summary>Finds accounts along the index of open delegations; nothing is locked.</summary>
internal sealed class EndedDelegations(NpgsqlDataSource dataSource) : IEndedDelegations
{
    private const string SelectAccounts = """
        SELECT DISTINCT d.customer_id
        FROM delegations d
        WHERE d.tm_end IS NULL
        AND d.customer_id > @After
        AND NOT EXISTS (SELECT 1 FROM tokens t WHERE t.id = d.id AND t.tm_expire > now())
        ORDER BY d.customer_id
        LIMIT @Limit
        """;

    public async Task<IReadOnlyList<CustomerId>> FindAsync(CustomerId after, int limit, CancellationToken cancellationToken)
    {
        var page = new { After = after.Value, Limit = limit };
        var found = await dataSource.ListAsync<Guid>(SelectAccounts, page, cancellationToken);
        return found.ConvertAll(id => new CustomerId(id));
    }
}

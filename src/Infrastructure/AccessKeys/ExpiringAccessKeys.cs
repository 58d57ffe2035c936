using Customers.Application.AccessKeys;
using Customers.Domain.AccessKeys;

namespace Customers.Infrastructure.AccessKeys;

/// <summary>Finds accounts along the index of keys that nobody was told of yet; nothing is locked.</summary>
internal sealed class ExpiringAccessKeys(NpgsqlDataSource dataSource) : IExpiringAccessKeys
{
    /// <summary>Which keys <c>k</c> an account is to be told of, <c>@Notice</c> before they expire.</summary>
    public const string AreDue = """
        k.tm_delete IS NULL
        AND k.tm_expiry_told IS NULL
        AND k.tm_expire > now()
        AND k.tm_expire <= now() + @Notice
        AND k.tm_expire > k.tm_create + @Notice
        """;

    private const string SelectAccounts = $"""
        SELECT DISTINCT k.customer_id
        FROM access_keys k
        WHERE {AreDue}
        AND k.customer_id > @After
        ORDER BY k.customer_id
        LIMIT @Limit
        """;

    public async Task<IReadOnlyList<CustomerId>> FindAsync(CustomerId after, int limit, CancellationToken cancellationToken)
    {
        var page = new
        {
            After = after.Value,
            Limit = limit,
            Notice = AccessKey.ExpiryNotice,
        };
        var found = await dataSource.ListAsync<Guid>(SelectAccounts, page, cancellationToken);
        return found.ConvertAll(id => new CustomerId(id));
    }
}

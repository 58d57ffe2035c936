using Customers.Application.AccessKeys;
using Customers.Domain.AccessKeys;

namespace Customers.Infrastructure.AccessKeys;

/// <summary>The access keys of an account: one, deleted or not, or a page of those that are not deleted.</summary>
internal static class AccessKeyReading
{
    public static async Task<Result<AccessKeyDto>> FindAsync(
        NpgsqlDataSource dataSource,
        CustomerId account,
        AccessKeyId id,
        CancellationToken cancellationToken
    )
    {
        var key = new { CustomerId = account.Value, Id = id.Value };
        var row = await dataSource.FindAsync<AccessKeyRow>(AccessKeyRow.SelectOfAccount, key, cancellationToken);
        return row is null ? AccessKeyErrors.NotFound : AccessKeyDto.From(row.ToFacts(), row.Version);
    }

    private const string SelectPage = $"""
        SELECT {AccessKeyRow.Columns}
        FROM access_keys k
        WHERE k.customer_id = @CustomerId
        AND k.tm_delete IS NULL
        AND (k.tm_create, k.id) < (@CreatedAt, @Id)
        ORDER BY k.tm_create DESC, k.id DESC
        LIMIT @Limit
        """;

    public static async Task<Result<Page<AccessKeyDto>>> ListAsync(
        NpgsqlDataSource dataSource,
        CustomerId account,
        PageRequest wanted,
        CancellationToken cancellationToken
    )
    {
        var page = PageKey.Of(account, wanted);
        var rows = await dataSource.ListAsync<AccessKeyRow>(SelectPage, page, cancellationToken);
        var keys = rows.Select(row => AccessKeyDto.From(row.ToFacts(), row.Version)).ToList();
        return new Page<AccessKeyDto>(keys, keys is [.., var last] ? new(last.TmCreate, last.Id) : null);
    }
}

using Customers.Application.AccessKeys;
using Customers.Domain.AccessKeys;
using MediatR;

namespace Customers.Infrastructure.AccessKeys;

/// <summary>Reads one access key of the caller's own account.</summary>
internal sealed class GetAccessKeyHandler(NpgsqlDataSource dataSource, ICurrentRequest current)
    : IRequestHandler<GetAccessKey, Result<AccessKeyDto>>
{
    public async Task<Result<AccessKeyDto>> Handle(GetAccessKey request, CancellationToken cancellationToken)
    {
        var key = new { CustomerId = current.Caller!.CustomerId.Value, Id = request.AccessKeyId.Value };
        var row = await dataSource.FindAsync<AccessKeyRow>(AccessKeyRow.SelectOfAccount, key, cancellationToken);
        return row is null ? AccessKeyErrors.NotFound : AccessKeyDto.From(row.ToFacts(), row.Version);
    }
}

/// <summary>Reads a page of the access keys of the caller's own account.</summary>
internal sealed class ListAccessKeysHandler(NpgsqlDataSource dataSource, ICurrentRequest current)
    : IRequestHandler<ListAccessKeys, Result<Page<AccessKeyDto>>>
{
    private const string SelectPage = $"""
        SELECT {AccessKeyRow.Columns}
        FROM access_keys k
        WHERE k.customer_id = @CustomerId
        AND k.tm_delete IS NULL
        AND (k.tm_create, k.id) < (@CreatedAt, @Id)
        ORDER BY k.tm_create DESC, k.id DESC
        LIMIT @Limit
        """;

    public async Task<Result<Page<AccessKeyDto>>> Handle(ListAccessKeys request, CancellationToken cancellationToken)
    {
        var page = PageKey.Of(current.Caller!.CustomerId, request.Page);
        var rows = await dataSource.ListAsync<AccessKeyRow>(SelectPage, page, cancellationToken);
        var keys = rows.Select(row => AccessKeyDto.From(row.ToFacts(), row.Version)).ToList();
        return new Page<AccessKeyDto>(keys, keys is [.., var last] ? new(last.TmCreate, last.Id) : null);
    }
}

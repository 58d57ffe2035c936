using Customers.Application.Resources;
using MediatR;

namespace Customers.Infrastructure.Resources;

/// <summary>Reads a page of all resources of one type that other services keep.</summary>
internal sealed class ListResourcesOfTypeHandler(NpgsqlDataSource dataSource)
    : IRequestHandler<ListResourcesOfType, Result<Page<ResourceDto>>>
{
    private const string SelectPage = $"""
        SELECT {ResourceRow.Columns}
        FROM resources r
        WHERE r.type = @Type
        AND r.tm_delete IS NULL
        AND (r.tm_create, r.resource_id) < (@CreatedAt, @Id)
        ORDER BY r.tm_create DESC, r.resource_id DESC
        LIMIT @Limit
        """;

    public async Task<Result<Page<ResourceDto>>> Handle(ListResourcesOfType request, CancellationToken cancellationToken)
    {
        var parameters = new
        {
            Type = request.Type.Text,
            request.Page.After.CreatedAt,
            request.Page.After.Id,
            request.Page.Limit,
        };
        var rows = await dataSource.ListAsync<ResourceRow>(SelectPage, parameters, cancellationToken);
        var resources = rows.ConvertAll(row => row.ToDto());
        return new Page<ResourceDto>(resources, resources is [.., var last] ? new(last.TmCreate, last.Id) : null);
    }
}

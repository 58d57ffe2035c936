using Customers.Application.Common;
using Customers.Application.Resources;
using Customers.Domain.Common;
using Customers.Domain.Customers;
using Customers.Infrastructure.Database;
using MediatR;
using Npgsql;

namespace Customers.Infrastructure.Resources;

/// <summary>Reads a page of what an account owns.</summary>
internal sealed class ListResourcesHandler(NpgsqlDataSource dataSource)
    : IRequestHandler<ListResources, Result<Page<ResourceDto>>>
{
    private const string SelectExists = "SELECT id FROM customers WHERE id = @CustomerId";

    private const string SelectPage = """
        SELECT o.customer_id, o.type, o.resource_id, o.tm_create
        FROM owned_resources o
        WHERE o.customer_id = @CustomerId
        AND (o.tm_create, o.resource_id) < (@CreatedAt, @Id)
        ORDER BY o.tm_create DESC, o.resource_id DESC
        LIMIT @Limit
        """;

    private const string SelectPageOfType = """
        SELECT o.customer_id, o.type, o.resource_id, o.tm_create
        FROM owned_resources o
        WHERE o.customer_id = @CustomerId
        AND o.type = @Type
        AND (o.tm_create, o.resource_id) < (@CreatedAt, @Id)
        ORDER BY o.tm_create DESC, o.resource_id DESC
        LIMIT @Limit
        """;

    public async Task<Result<Page<ResourceDto>>> Handle(ListResources request, CancellationToken cancellationToken)
    {
        var page = new
        {
            CustomerId = request.CustomerId.Value,
            request.Type,
            request.Page.After.CreatedAt,
            request.Page.After.Id,
            request.Page.Limit,
        };
        var sql = string.IsNullOrEmpty(request.Type) ? SelectPage : SelectPageOfType;
        var rows = await dataSource.ListAsync<ResourceRow>(sql, page, cancellationToken);
        if (rows.Count == 0 && await dataSource.FindAsync<Guid?>(SelectExists, page, cancellationToken) is null)
            return CustomerErrors.NotFound;

        var resources = rows.ConvertAll(row => row.ToDto());
        return new Page<ResourceDto>(resources, resources is [.., var last] ? new(last.TmCreate, last.Id) : null);
    }
}

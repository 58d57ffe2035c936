using Customers.Application.Resources;
using Customers.Domain.Resources;
using MediatR;

namespace Customers.Infrastructure.Resources;

/// <summary>Answers for one account of the platform.</summary>
internal sealed class ListResourcesHandler(ResourceReader reader) : IRequestHandler<ListResources, Result<Page<ResourceDto>>>
{
    public Task<Result<Page<ResourceDto>>> Handle(ListResources request, CancellationToken cancellationToken) =>
        reader.ReadAsync(request.CustomerId, request.Type, request.Page, cancellationToken);
}

/// <summary>Answers for the caller's own account.</summary>
internal sealed class ListOwnResourcesHandler(ResourceReader reader, ICurrentRequest current)
    : IRequestHandler<ListOwnResources, Result<Page<ResourceDto>>>
{
    public Task<Result<Page<ResourceDto>>> Handle(ListOwnResources request, CancellationToken cancellationToken) =>
        reader.ReadAsync(current.Caller!.CustomerId, request.Type, request.Page, cancellationToken);
}

/// <summary>Reads a page of what an account owns.</summary>
internal sealed class ResourceReader(NpgsqlDataSource dataSource)
{
    private const string SelectExists = "SELECT id FROM customers WHERE id = @CustomerId";

    private const string SelectPage = $"""
        SELECT o.customer_id, o.type, o.resource_id, o.tm_create
        FROM owned_resources o
        WHERE o.customer_id = @CustomerId
        AND ({GoneResources.IsKeptElsewhere} OR NOT {GoneResources.IsGone})
        AND (o.tm_create, o.resource_id) < (@CreatedAt, @Id)
        ORDER BY o.tm_create DESC, o.resource_id DESC
        LIMIT @Limit
        """;

    private const string SelectPageOfType = $"""
        SELECT o.customer_id, o.type, o.resource_id, o.tm_create
        FROM owned_resources o
        WHERE o.customer_id = @CustomerId
        AND o.type = @Type
        AND ({GoneResources.IsKeptElsewhere} OR NOT {GoneResources.IsGone})
        AND (o.tm_create, o.resource_id) < (@CreatedAt, @Id)
        ORDER BY o.tm_create DESC, o.resource_id DESC
        LIMIT @Limit
        """;

    public async Task<Result<Page<ResourceDto>>> ReadAsync(
        CustomerId id,
        EnumInput<ResourceType> type,
        PageRequest page,
        CancellationToken cancellationToken
    )
    {
        var parameters = new
        {
            CustomerId = id.Value,
            Type = type.Text,
            page.After.CreatedAt,
            page.After.Id,
            page.Limit,
        };
        var sql = type.IsGiven ? SelectPageOfType : SelectPage;
        var rows = await dataSource.ListAsync<ResourceRow>(sql, parameters, cancellationToken);
        if (rows.Count == 0 && await dataSource.FindAsync<Guid?>(SelectExists, parameters, cancellationToken) is null)
            return CustomerErrors.NotFound;

        var resources = rows.ConvertAll(row => row.ToDto());
        return new Page<ResourceDto>(resources, resources is [.., var last] ? new(last.TmCreate, last.Id) : null);
    }
}

using Customers.Application.Overview;
using Customers.Domain.Resources;
using MediatR;

namespace Customers.Infrastructure.Overview;

/// <summary>Reads a page of the resources that services have still to delete.</summary>
internal sealed class ListOutstandingResourcesHandler(NpgsqlDataSource dataSource, TimeProvider time)
    : IRequestHandler<ListOutstandingResources, Result<Page<OutstandingResourceDto>>>
{
    private const string SelectPage = """
        SELECT r.customer_id, r.type, r.resource_id, r.requests, r.tm_deletion_request, r.tm_request_next
        FROM resources r
        WHERE r.tm_request_next IS NOT NULL
        AND r.type = ANY (@Types)
        AND (r.tm_deletion_request, r.resource_id) < (@CreatedAt, @Id)
        ORDER BY r.tm_deletion_request DESC, r.resource_id DESC
        LIMIT @Limit
        """;

    public async Task<Result<Page<OutstandingResourceDto>>> Handle(
        ListOutstandingResources request,
        CancellationToken cancellationToken
    )
    {
        var part = OverviewPart.Of(request.Part, time);
        var types = Services.TypesOf(request.Service);
        if (request.Type.OrNull is { } only)
            types = [.. types.Where(type => type == only.ToName())];
        var parameters = new
        {
            Types = types,
            part.CreatedAt,
            part.Id,
            part.Limit,
        };
        var rows = await dataSource.ListPlannedAsync<Row>(SelectPage, parameters, cancellationToken);
        return OverviewPart.Page(rows.ConvertAll(row => row.ToDto()), resource => new(resource.TmRequest, resource.ResourceId));
    }

    private sealed record Row(
        Guid CustomerId,
        string Type,
        Guid ResourceId,
        int Requests,
        DateTime TmDeletionRequest,
        DateTime TmRequestNext
    )
    {
        public OutstandingResourceDto ToDto() =>
            new(
                CustomerId,
                Type,
                ResourceId,
                EnumNames.TryParse<ResourceType>(Type, out var known) ? known.Owner() : "",
                Requests,
                Times.ToOffset(TmDeletionRequest),
                Times.ToOffset(TmRequestNext)
            );
    }
}

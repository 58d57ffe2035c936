using Customers.Application.Overview;
using Customers.Domain.Resources;
using MediatR;

namespace Customers.Infrastructure.Overview;

/// <summary>Reads which services have something left to delete.</summary>
internal sealed class ListOutstandingServicesHandler(NpgsqlDataSource dataSource)
    : IRequestHandler<ListOutstandingServices, Result<OutstandingServicesDto>>
{
    private const string SelectTypes = """
        SELECT t.type, n.outstanding, n.tm_oldest
        FROM unnest(@Types) AS t (type)
        CROSS JOIN LATERAL (
            SELECT count(*) AS outstanding, min(x.tm_deletion_request) AS tm_oldest
            FROM (
                SELECT r.tm_deletion_request
                FROM resources r
                WHERE r.tm_request_next IS NOT NULL
                AND r.type = t.type
                ORDER BY r.tm_deletion_request
                LIMIT 100000
            ) x
        ) n
        WHERE n.outstanding > 0
        """;

    public async Task<Result<OutstandingServicesDto>> Handle(ListOutstandingServices request, CancellationToken cancellationToken)
    {
        var parameters = new { Types = Services.TypesOf(service: null) };
        var rows = await dataSource.ListPlannedAsync<Row>(SelectTypes, parameters, cancellationToken);
        var services = rows.GroupBy(row => row.Service, StringComparer.Ordinal)
            .Select(service => new OutstandingServiceDto(
                service.Key,
                service.Sum(type => type.Outstanding),
                Times.ToOffset(service.Min(type => type.TmOldest))
            ));
        return new OutstandingServicesDto([.. services.OrderBy(service => service.TmOldest)]);
    }

    private sealed record Row(string Type, long Outstanding, DateTime TmOldest)
    {
        public string Service =>
            EnumNames.TryParse<ResourceType>(Type, out var known)
                ? known.Owner()
                : throw new InvalidOperationException($"The database holds the unknown type '{Type}'.");
    }
}

using System.Text.Json;
using Customers.Application.Overview;
using Customers.Domain.Resources;
using MediatR;

namespace Customers.Infrastructure.Overview;

/// <summary>Reads a page of the deletions of all accounts. What is outstanding is few, and looked for from its own end.</summary>
internal sealed class ListDeletionsHandler(NpgsqlDataSource dataSource, TimeProvider time)
    : IRequestHandler<ListDeletions, Result<Page<DeletionOverviewDto>>>
{
    private const string Select = """
        SELECT d.customer_id, d.tm_delete, o.outstanding, o.tm_oldest, x.erasing
        FROM deletions d
        CROSS JOIN LATERAL (
            SELECT COALESCE(jsonb_object_agg(t.type, t.outstanding), '{}')::text AS outstanding, min(t.tm_oldest) AS tm_oldest
            FROM (
                SELECT r.type, count(*) AS outstanding, min(r.tm_deletion_request) AS tm_oldest
                FROM resources r
                WHERE r.customer_id = d.customer_id
                AND r.tm_request_next IS NOT NULL
                GROUP BY r.type
            ) t
        ) o
        CROSS JOIN LATERAL (
            SELECT COALESCE(array_agg(e.table_name ORDER BY e.lock_order), '{}') AS erasing
            FROM erasures e
            WHERE e.customer_id = d.customer_id
            AND e.tm_complete IS NULL
        ) x
        WHERE (d.tm_delete, d.customer_id) < (@CreatedAt, @Id)
        """;

    private const string OutstandingAccounts = """
        SELECT r.customer_id
        FROM resources r
        WHERE r.tm_request_next IS NOT NULL
        AND r.type = ANY (@Types)
        UNION
        SELECT e.customer_id
        FROM erasures e
        WHERE e.tm_complete IS NULL
        AND @IsOfAllServices
        """;

    private const string NewestFirst = """
        ORDER BY d.tm_delete DESC, d.customer_id DESC
        LIMIT @Limit
        """;

    private const string SelectAll = $"""
        {Select}
        {NewestFirst}
        """;

    private const string SelectOutstanding = $"""
        {Select}
        AND d.customer_id IN ({OutstandingAccounts})
        {NewestFirst}
        """;

    private const string SelectComplete = $"""
        {Select}
        AND d.customer_id NOT IN ({OutstandingAccounts})
        {NewestFirst}
        """;

    public async Task<Result<Page<DeletionOverviewDto>>> Handle(ListDeletions request, CancellationToken cancellationToken)
    {
        var part = OverviewPart.Of(request.Part, time);
        var parameters = new
        {
            Types = Services.TypesOf(request.Service),
            IsOfAllServices = string.IsNullOrEmpty(request.Service),
            part.CreatedAt,
            part.Id,
            part.Limit,
        };
        var rows = await dataSource.ListPlannedAsync<Row>(StatementFor(request), parameters, cancellationToken);
        return OverviewPart.Page(rows.ConvertAll(row => row.ToDto()), deletion => new(deletion.TmDelete, deletion.CustomerId));
    }

    private static string StatementFor(ListDeletions request) =>
        request.State.OrNull switch
        {
            DeletionState.Complete => SelectComplete,
            DeletionState.Outstanding => SelectOutstanding,
            _ => string.IsNullOrEmpty(request.Service) ? SelectAll : SelectOutstanding,
        };

    private sealed record Row
    {
        public Guid CustomerId { get; init; }
        public DateTime TmDelete { get; init; }
        public string Outstanding { get; init; } = "";
        public DateTime? TmOldest { get; init; }
        public string[] Erasing { get; init; } = [];

        public DeletionOverviewDto ToDto()
        {
            var types = JsonSerializer.Deserialize<Dictionary<string, long>>(Outstanding)!;
            var state = types.Count == 0 && Erasing.Length == 0 ? DeletionState.Complete : DeletionState.Outstanding;
            return new(
                CustomerId,
                state.ToName(),
                types
                    .GroupBy(type => OwnerOf(type.Key), type => type.Value, StringComparer.Ordinal)
                    .ToDictionary(service => service.Key, service => service.Sum()),
                Erasing,
                Times.ToOffset(TmDelete),
                Times.ToOffset(TmOldest)
            );
        }

        private static string OwnerOf(string type) =>
            EnumNames.TryParse<ResourceType>(type, out var known)
                ? known.Owner()
                : throw new InvalidOperationException($"The database holds the unknown type '{type}'.");
    }
}

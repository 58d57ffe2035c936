using Customers.Application.Deletions;
using Customers.Domain.Resources;
using MediatR;

namespace Customers.Infrastructure.Deletions;

/// <summary>Counts what the caller's own account owns, whatever its status: who leaves is to know what goes.</summary>
internal sealed class PreviewDeletionHandler(NpgsqlDataSource dataSource, ICurrentRequest current)
    : IRequestHandler<PreviewDeletion, Result<DeletionPreviewDto>>
{
    private const string CountByType = """
        SELECT t.type, (
            SELECT count(*)
            FROM owned_resources o
            WHERE o.customer_id = @CustomerId
            AND o.type = t.type
        ) AS count
        FROM unnest(@Types) AS t (type)
        """;

    private static readonly string[] types = [.. EnumNames.Of<ResourceType>()];

    public async Task<Result<DeletionPreviewDto>> Handle(PreviewDeletion request, CancellationToken cancellationToken)
    {
        var account = new { CustomerId = current.Caller!.CustomerId.Value, Types = types };
        var rows = await dataSource.ListAsync<CountRow>(CountByType, account, cancellationToken);
        return new DeletionPreviewDto(rows.ToDictionary(row => row.Type, row => row.Count), rows.Sum(row => row.Count));
    }

    private sealed record CountRow(string Type, long Count);
}

using Customers.Application.Deletions;
using Customers.Domain.Resources;

namespace Customers.Infrastructure.Deletions;

/// <summary>Counts what accounts own in the ledger and in this service's own tables.</summary>
internal sealed class OwnedResources(NpgsqlDataSource dataSource) : IOwnedResources
{
    // An account that is gone owns nothing, also where something is still to be erased or asked for.
    private const string CountByType = """
        SELECT t.type, (
            SELECT count(*)
            FROM owned_resources o
            JOIN customers c ON c.id = o.customer_id
            WHERE o.customer_id = @CustomerId
            AND o.type = t.type
            AND c.tm_delete IS NULL
            AND c.tm_expire IS NULL
        ) AS count
        FROM unnest(@Types) AS t (type)
        """;

    private static readonly string[] types = [.. EnumNames.Of<ResourceType>()];

    public Task<IReadOnlyDictionary<string, long>> CountAsync(CustomerId id, CancellationToken cancellationToken) =>
        CountAsync(id, dataSource.ListAsync<OwnedRow>, cancellationToken);

    /// <summary>The same where <paramref name="list"/> runs the query.</summary>
    public static async Task<IReadOnlyDictionary<string, long>> CountAsync(
        CustomerId id,
        Func<string, object?, CancellationToken, Task<List<OwnedRow>>> list,
        CancellationToken cancellationToken
    )
    {
        var rows = await list(CountByType, new { CustomerId = id.Value, Types = types }, cancellationToken);
        return rows.ToDictionary(row => row.Type, row => row.Count);
    }

    /// <summary>How many there are of one type.</summary>
    internal sealed record OwnedRow(string Type, long Count);
}

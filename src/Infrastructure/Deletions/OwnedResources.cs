using Customers.Application.Deletions;
using Customers.Domain.Resources;

namespace Customers.Infrastructure.Deletions;

/// <summary>How many resources of each type an account has that would go with it.</summary>
internal static class OwnedResources
{
    // What its owner was asked to delete is as good as gone; that is so of accounts that are gone themselves, and of no other.
    private const string CountByType = """
        SELECT t.type, (
            SELECT count(*)
            FROM owned_resources o
            WHERE o.customer_id = @CustomerId
            AND o.type = t.type
        ) - (
            SELECT count(*)
            FROM resources r
            WHERE r.customer_id = @CustomerId
            AND r.type = t.type
            AND r.tm_delete IS NULL
            AND r.tm_deletion_request IS NOT NULL
        ) AS count
        FROM unnest(@Types) AS t (type)
        """;

    private static readonly string[] types = [.. EnumNames.Of<ResourceType>()];

    /// <summary>Counts them, whoever runs the query.</summary>
    public static async Task<DeletionPreviewDto> CountAsync(CustomerId id, Func<string, object, Task<List<OwnedRow>>> list)
    {
        var rows = await list(CountByType, new { CustomerId = id.Value, Types = types });
        return new(rows.ToDictionary(row => row.Type, row => row.Count), rows.Sum(row => row.Count));
    }
}

/// <summary>How many there are of one type.</summary>
internal sealed record OwnedRow(string Type, long Count);

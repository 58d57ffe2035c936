using System.Text.Json.Nodes;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.DryRuns;

/// <summary>Requests that are only tried, and what may have changed meanwhile.</summary>
internal static class Trying
{
    // What counts guesses counts those that are only tried; a right guess leaves a row that counts none. A request that tries something is a
    // request: what is left of rate limits is not logged, as are the signs of the replicas.
    private const string SelectTables = """
        SELECT string_agg(
            format(
                'SELECT %L AS name, count(*) AS rows, COALESCE(sum(hashtextextended(t::text, 0)), 0)::text AS hash FROM %I t %s',
                c.relname, c.relname, CASE c.relname WHEN 'password_attempts' THEN 'WHERE t.attempts > 0' ELSE '' END
            ),
            ' UNION ALL ' ORDER BY c.relname
        )
        FROM pg_class c
        WHERE c.relkind = 'r'
        AND c.relpersistence = 'p'
        AND c.relnamespace = 'public'::regnamespace
        """;

    /// <summary>What all tables hold, one line each: name, number of rows and a hash over their contents.</summary>
    public static async Task<IReadOnlyList<string>> HashTablesAsync(this ServiceFixture service)
    {
        var each = await service.ScalarAsync<string>(SelectTables);
        var all = await service.ScalarAsync<string>(
            $"SELECT string_agg(concat_ws(' ', h.name, h.rows, h.hash), ',' ORDER BY h.name) FROM ({each}) h"
        );
        return all.Split(',');
    }

    /// <summary>The answer without what a dry run adds.</summary>
    public static JsonNode Plain(this JsonNode answer)
    {
        var plain = answer.DeepClone().AsObject();
        Assert.True(plain.Remove("effects") && plain.Remove("not_tried"), answer.ToJsonString());
        return plain;
    }
}

using Customers.Domain.Agents;
using Customers.Infrastructure.PersonalData;

namespace Customers.Infrastructure.Leaving;

/// <summary>The usernames by which wrong passwords were counted: those of a page of agents, also of deleted ones, who hold theirs no more.</summary>
internal static class ErasedUsernames
{
    private const string Select = $"""
        SELECT a.username
        FROM (
            SELECT p.username
            FROM agents p
            WHERE p.customer_id = @Id
            AND (p.tm_create, p.id) > {ErasurePage.After}
            ORDER BY p.tm_create, p.id
            LIMIT @Limit
        ) a
        WHERE a.username <> ''
        """;

    /// <summary>The canonical ones; SQL does not know how these are made.</summary>
    public static async Task<string[]> FindAsync(
        NpgsqlConnection connection,
        Guid id,
        string after,
        int limit,
        CancellationToken cancellationToken
    )
    {
        var page = new
        {
            Id = id,
            After = after,
            Limit = limit,
        };
        var usernames = await connection.ListAsync<string>(Select, page, cancellationToken);
        return [.. usernames.Select(username => Username.FromStored(username).Canonical)];
    }
}

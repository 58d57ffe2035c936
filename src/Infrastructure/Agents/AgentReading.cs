using Customers.Application.Agents;
using Customers.Domain.Agents;

namespace Customers.Infrastructure.Agents;

/// <summary>One agent of an account, deleted or not.</summary>
internal static class AgentReading
{
    public static async Task<Result<AgentDto>> FindAsync(
        NpgsqlDataSource dataSource,
        CustomerId account,
        AgentId id,
        CancellationToken cancellationToken
    )
    {
        var key = new { CustomerId = account.Value, Id = id.Value };
        var row = await dataSource.FindAsync<AgentRow>(AgentRow.SelectOfAccount, key, cancellationToken);
        return row is null ? AgentErrors.NotFound : AgentDto.From(row.ToFacts(), row.Version);
    }
}

/// <summary>Pages of the agents of an account who are not deleted.</summary>
internal static class AgentPages
{
    private const string SelectPage = $"""
        SELECT {AgentRow.Columns}
        FROM agents a
        WHERE a.customer_id = @CustomerId
        AND a.tm_delete IS NULL
        AND (a.tm_create, a.id) < (@CreatedAt, @Id)
        ORDER BY a.tm_create DESC, a.id DESC
        LIMIT @Limit
        """;

    public static async Task<Result<Page<AgentDto>>> ReadAsync(
        NpgsqlDataSource dataSource,
        CustomerId account,
        PageRequest wanted,
        CancellationToken cancellationToken
    )
    {
        var page = PageKey.Of(account, wanted);
        var rows = await dataSource.ListAsync<AgentRow>(SelectPage, page, cancellationToken);
        var agents = rows.Select(row => AgentDto.From(row.ToFacts(), row.Version)).ToList();
        return new Page<AgentDto>(agents, agents is [.., var last] ? new(last.TmCreate, last.Id) : null);
    }
}

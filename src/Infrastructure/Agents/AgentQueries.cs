using Customers.Application.Agents;
using Customers.Domain.Agents;
using MediatR;

namespace Customers.Infrastructure.Agents;

/// <summary>Reads one agent of the caller's own account.</summary>
internal sealed class GetAgentHandler(NpgsqlDataSource dataSource, ICurrentRequest current)
    : IRequestHandler<GetAgent, Result<AgentDto>>
{
    public async Task<Result<AgentDto>> Handle(GetAgent request, CancellationToken cancellationToken)
    {
        var key = new { CustomerId = current.Caller!.CustomerId.Value, Id = request.AgentId.Value };
        var row = await dataSource.FindAsync<AgentRow>(AgentRow.SelectOfAccount, key, cancellationToken);
        return row is null ? AgentErrors.NotFound : AgentDto.From(row.ToFacts(), row.Version);
    }
}

/// <summary>Reads a page of the agents of the caller's own account.</summary>
internal sealed class ListAgentsHandler(NpgsqlDataSource dataSource, ICurrentRequest current)
    : IRequestHandler<ListAgents, Result<Page<AgentDto>>>
{
    public Task<Result<Page<AgentDto>>> Handle(ListAgents request, CancellationToken cancellationToken) =>
        AgentPages.ReadAsync(dataSource, current.Caller!.CustomerId, request.Page, cancellationToken);
}

/// <summary>Reads the same page for every agent of the account.</summary>
internal sealed class ListColleaguesHandler(NpgsqlDataSource dataSource, ICurrentRequest current)
    : IRequestHandler<ListColleagues, Result<Page<AgentDto>>>
{
    public Task<Result<Page<AgentDto>>> Handle(ListColleagues request, CancellationToken cancellationToken) =>
        AgentPages.ReadAsync(dataSource, current.Caller!.CustomerId, request.Page, cancellationToken);
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

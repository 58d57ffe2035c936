using Customers.Application.Agents;
using Customers.Domain.Agents;
using MediatR;

namespace Customers.Infrastructure.Agents;

/// <summary>Reads one agent of the caller's own account.</summary>
internal sealed class GetAgentHandler(NpgsqlDataSource dataSource, ICurrentRequest current)
    : IRequestHandler<GetAgent, Result<AgentDto>>
{
    public Task<Result<AgentDto>> Handle(GetAgent request, CancellationToken cancellationToken) =>
        AgentReading.FindAsync(dataSource, current.Caller!.CustomerId, request.AgentId, cancellationToken);
}

/// <summary>Reads one agent of an account for platform staff.</summary>
internal sealed class GetCustomerAgentHandler(NpgsqlDataSource dataSource)
    : IRequestHandler<GetCustomerAgent, Result<AgentDto>>
{
    public Task<Result<AgentDto>> Handle(GetCustomerAgent request, CancellationToken cancellationToken) =>
        dataSource.LookIntoAsync(
            request.CustomerId,
            () => AgentReading.FindAsync(dataSource, request.CustomerId, request.AgentId, cancellationToken),
            cancellationToken
        );
}

/// <summary>Reads a page of the agents of the caller's own account.</summary>
internal sealed class ListAgentsHandler(NpgsqlDataSource dataSource, ICurrentRequest current)
    : IRequestHandler<ListAgents, Result<Page<AgentDto>>>
{
    public Task<Result<Page<AgentDto>>> Handle(ListAgents request, CancellationToken cancellationToken) =>
        AgentPages.ReadAsync(dataSource, current.Caller!.CustomerId, request.Page, cancellationToken);
}

/// <summary>Reads the same page for platform staff.</summary>
internal sealed class ListCustomerAgentsHandler(NpgsqlDataSource dataSource)
    : IRequestHandler<ListCustomerAgents, Result<Page<AgentDto>>>
{
    public Task<Result<Page<AgentDto>>> Handle(ListCustomerAgents request, CancellationToken cancellationToken) =>
        dataSource.LookIntoAsync(
            request.CustomerId,
            () => AgentPages.ReadAsync(dataSource, request.CustomerId, request.Page, cancellationToken),
            cancellationToken
        );
}

/// <summary>Reads the same page for every agent of the account.</summary>
internal sealed class ListColleaguesHandler(NpgsqlDataSource dataSource, ICurrentRequest current)
    : IRequestHandler<ListColleagues, Result<Page<AgentDto>>>
{
    public Task<Result<Page<AgentDto>>> Handle(ListColleagues request, CancellationToken cancellationToken) =>
        AgentPages.ReadAsync(dataSource, current.Caller!.CustomerId, request.Page, cancellationToken);
}

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

using Customers.Application.Agents;
using MediatR;

namespace Customers.Infrastructure.Agents;

/// <summary>Reads one agent of the caller's own account.</summary>
internal sealed class GetAgentHandler(NpgsqlDataSource dataSource, ICurrentRequest current)
    : IRequestHandler<GetAgent, Result<AgentDto>>
{
    public Task<Result<AgentDto>> Handle(GetAgent request, CancellationToken cancellationToken) =>
        AgentReading.FindAsync(dataSource, current.Caller!.CustomerId, request.AgentId, cancellationToken);
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

using Customers.Application.Sessions;
using Customers.Domain.Agents;
using Customers.Infrastructure.Agents;
using MediatR;

namespace Customers.Infrastructure.Sessions;

/// <summary>Reads a page of the sessions of an agent of the caller's own account.</summary>
internal sealed class ListSessionsHandler(NpgsqlDataSource dataSource, ICurrentRequest current)
    : IRequestHandler<ListSessions, Result<Page<SessionDto>>>
{
    public async Task<Result<Page<SessionDto>>> Handle(ListSessions request, CancellationToken cancellationToken)
    {
        var key = new { CustomerId = current.Caller!.CustomerId.Value, Id = request.AgentId.Value };
        var agent = await dataSource.FindAsync<AgentRow>(AgentRow.SelectOfAccount, key, cancellationToken);
        return agent is null
            ? AgentErrors.NotFound
            : await SessionPages.ReadAsync(dataSource, current.Caller, agent.Id, request.Page, cancellationToken);
    }
}

/// <summary>Reads a page of the sessions of the caller's own agent.</summary>
internal sealed class ListMySessionsHandler(NpgsqlDataSource dataSource, ICurrentRequest current)
    : IRequestHandler<ListMySessions, Result<Page<SessionDto>>>
{
    public async Task<Result<Page<SessionDto>>> Handle(ListMySessions request, CancellationToken cancellationToken)
    {
        var agent = await OwnAgent.FindAsync(dataSource, current.Caller!, cancellationToken);
        return agent is null
            ? AgentErrors.NotFound
            : await SessionPages.ReadAsync(dataSource, current.Caller!, agent.Id, request.Page, cancellationToken);
    }
}

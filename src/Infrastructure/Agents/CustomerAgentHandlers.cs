using Customers.Application.Agents;
using MediatR;

namespace Customers.Infrastructure.Agents;

/// <summary>Reads one agent of an account for platform staff.</summary>
internal sealed class GetCustomerAgentHandler(NpgsqlDataSource dataSource) : IRequestHandler<GetCustomerAgent, Result<AgentDto>>
{
    public Task<Result<AgentDto>> Handle(GetCustomerAgent request, CancellationToken cancellationToken) =>
        dataSource.LookIntoAsync(
            request.CustomerId,
            () => AgentReading.FindAsync(dataSource, request.CustomerId, request.AgentId, cancellationToken),
            Erase,
            cancellationToken
        );

    private static AgentDto Erase(AgentDto agent, DateTimeOffset end) =>
        agent with
        {
            Username = "",
            Name = "",
            Detail = "",
            TmUpdate = end,
            TmDelete = agent.TmDelete ?? end,
        };
}

/// <summary>Reads a page of the agents of an account for platform staff.</summary>
internal sealed class ListCustomerAgentsHandler(NpgsqlDataSource dataSource)
    : IRequestHandler<ListCustomerAgents, Result<Page<AgentDto>>>
{
    public Task<Result<Page<AgentDto>>> Handle(ListCustomerAgents request, CancellationToken cancellationToken) =>
        dataSource.LookForPageAsync(
            request.CustomerId,
            () => AgentPages.ReadAsync(dataSource, request.CustomerId, request.Page, cancellationToken),
            cancellationToken
        );
}

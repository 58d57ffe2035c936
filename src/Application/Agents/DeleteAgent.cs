using Customers.Application.Common;
using Customers.Domain.Agents;

namespace Customers.Application.Agents;

/// <summary>Deletes an agent: it is signed out everywhere and its username is free again.</summary>
/// <param name="AgentId">Which agent.</param>
public sealed record DeleteAgent(AgentId AgentId) : ICommand<AgentDto>
{
    /// <inheritdoc />
    public static string Action => "agents.delete";

    /// <inheritdoc />
    public Access Access => Access.Admin;
}

internal sealed class DeleteAgentHandler(AgentChanges agents) : IRequestHandler<DeleteAgent, Result<AgentDto>>
{
    public Task<Result<AgentDto>> Handle(DeleteAgent request, CancellationToken cancellationToken) =>
        agents.ChangeAsync(request.AgentId, (agent, by, now) => agent.Delete(by, now), cancellationToken);
}

using Customers.Application.Callers;
using Customers.Application.Resources;
using Customers.Domain.Agents;
using Customers.Domain.Common;

namespace Customers.Application.Agents;

/// <summary>Deletes an agent: it is signed out everywhere and its username is free again.</summary>
/// <param name="AgentId">Which agent.</param>
public sealed record DeleteAgent(AgentId AgentId) : AgentCommand(AgentId);

internal sealed class DeleteAgentHandler(CustomerGuard admission, IAgentRepository agents, ICurrentRequest current)
    : AgentCommandHandler<DeleteAgent>(admission, agents, current)
{
    protected override Result Change(Agent agent, DeleteAgent command, Actor actor, DateTimeOffset now) =>
        agent.Delete(actor, now);
}

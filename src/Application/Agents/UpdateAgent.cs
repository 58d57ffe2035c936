using Customers.Application.Callers;
using Customers.Application.Common;
using Customers.Application.Resources;
using Customers.Domain.Agents;
using Customers.Domain.Common;
using Customers.Domain.Customers;
using FluentValidation;

namespace Customers.Application.Agents;

/// <summary>Merges members into an agent.</summary>
/// <param name="AgentId">Which agent.</param>
/// <param name="Name">The agent's display name, at most 255 characters.</param>
/// <param name="Detail">Notes, at most 4,096 characters.</param>
public sealed record UpdateAgent(AgentId AgentId, Optional<string> Name, Optional<string> Detail) : AgentCommand(AgentId);

internal sealed class UpdateAgentValidator : AbstractValidator<UpdateAgent>
{
    public UpdateAgentValidator()
    {
        this.Text(command => command.Name.Value, "name", CustomerProfile.MaxNameLength);
        this.Text(command => command.Detail.Value, "detail", CustomerProfile.MaxDetailLength, multiline: true);
    }
}

internal sealed class UpdateAgentHandler(CustomerGuard admission, IAgentRepository agents, ICurrentRequest current)
    : AgentCommandHandler<UpdateAgent>(admission, agents, current)
{
    protected override Result Change(Agent agent, UpdateAgent command, Actor actor, DateTimeOffset now) =>
        agent.Describe(
            command.Name.IsGiven ? command.Name.Value ?? "" : agent.Facts.Name,
            command.Detail.IsGiven ? command.Detail.Value ?? "" : agent.Facts.Detail,
            actor,
            now
        );
}

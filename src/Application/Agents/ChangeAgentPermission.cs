using Customers.Application.Callers;
using Customers.Application.Resources;
using Customers.Application.SignIns;
using Customers.Domain.Agents;
using Customers.Domain.Common;
using FluentValidation;

namespace Customers.Application.Agents;

/// <summary>Gives an agent other permissions; it is signed out everywhere.</summary>
/// <param name="AgentId">Which agent.</param>
/// <param name="Permission">The sum of VoIPBIN's permission bits.</param>
public sealed record ChangeAgentPermission(AgentId AgentId, int? Permission) : AgentCommand(AgentId);

internal sealed class ChangeAgentPermissionValidator : AbstractValidator<ChangeAgentPermission>
{
    public ChangeAgentPermissionValidator() => this.Permission(command => command.Permission);
}

internal sealed class ChangeAgentPermissionHandler(CustomerGuard admission, IAgentRepository agents, ICurrentRequest current)
    : AgentCommandHandler<ChangeAgentPermission>(admission, agents, current)
{
    protected override Result Change(Agent agent, ChangeAgentPermission command, Actor actor, DateTimeOffset now) =>
        agent.ChangePermission((Permission)command.Permission!.Value, actor, now);
}

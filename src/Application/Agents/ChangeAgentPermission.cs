using Customers.Application.Common;
using Customers.Application.SignIns;
using Customers.Domain.Agents;

namespace Customers.Application.Agents;

/// <summary>Gives an agent other permissions; it is signed out everywhere.</summary>
/// <param name="AgentId">Which agent.</param>
/// <param name="Permission">The sum of VoIPBIN's permission bits.</param>
public sealed record ChangeAgentPermission(AgentId AgentId, int Permission) : ICommand<AgentDto>
{
    /// <inheritdoc />
    public static string Action => "agents.change_permission";

    /// <inheritdoc />
    public Access Access => Access.Admin;
}

internal sealed class ChangeAgentPermissionValidator : AbstractValidator<ChangeAgentPermission>
{
    public ChangeAgentPermissionValidator() => this.Permission(command => command.Permission);
}

internal sealed class ChangeAgentPermissionHandler(AgentChanges agents) : IRequestHandler<ChangeAgentPermission, Result<AgentDto>>
{
    public Task<Result<AgentDto>> Handle(ChangeAgentPermission request, CancellationToken cancellationToken) =>
        agents.ChangeAsync(
            request.AgentId,
            (agent, by, now) => agent.ChangePermission((Permission)request.Permission, by, now),
            cancellationToken
        );
}

using Customers.Application.Common;
using Customers.Application.SignIns;
using Customers.Domain.AccessKeys;
using Customers.Domain.Agents;

namespace Customers.Application.Agents;

/// <summary>Gives an agent other permissions; it is signed out everywhere.</summary>
/// <param name="AgentId">Which agent.</param>
/// <param name="Permission">The sum of VoIPBIN's permission bits.</param>
public sealed record ChangeAgentPermission(AgentId AgentId, int Permission) : ICommand<AgentDto>, IProven
{
    /// <summary>The caller's password, unless they signed in just now or the agent is no administrator.</summary>
    public string? CurrentPassword { get; init; }

    /// <inheritdoc />
    public static string Action => "agents.change_permission";

    /// <inheritdoc />
    public Access Access => Access.Admin.For(Scope.Agents);

    /// <inheritdoc />
    public Proof Proof => Proof.WhenNeeded(CurrentPassword);
}

internal sealed class ChangeAgentPermissionValidator : AbstractValidator<ChangeAgentPermission>
{
    public ChangeAgentPermissionValidator() => this.Permission(command => command.Permission);
}

internal sealed class ChangeAgentPermissionHandler(AgentChanges agents) : IRequestHandler<ChangeAgentPermission, Result<AgentDto>>
{
    public Task<Result<AgentDto>> Handle(ChangeAgentPermission request, CancellationToken cancellationToken) =>
        agents.ChangeRightsAsync(
            request.AgentId,
            agent => ActionOf(agent.Facts.Permission, (Permission)request.Permission),
            (agent, colleagues, by, now) => agent.ChangePermission((Permission)request.Permission, colleagues, by, now),
            cancellationToken
        );

    private static CustomerAction ActionOf(Permission current, Permission next) =>
        (next & ~current) == Permission.None ? CustomerAction.TakeAway : CustomerAction.ManageResources;
}

using Customers.Application.Common;
using Customers.Application.SignIns;
using Customers.Domain.AccessKeys;
using Customers.Domain.Agents;

namespace Customers.Application.Agents;

/// <summary>Gives an agent other permissions; it is signed out everywhere.</summary>
/// <param name="AgentId">Which agent.</param>
/// <param name="Permission">The sum of VoIPBIN's permission bits, 0 for none; required.</param>
public sealed record ChangeAgentPermission(AgentId AgentId, int? Permission)
    : ConditionalCommand<AgentDto>,
        ICommand<AgentDto>,
        IProven
{
    /// <summary>The caller's password, unless they signed in just now or the agent is no administrator.</summary>
    public string? CurrentPassword { get; init; }

    /// <summary>Whether the access keys that the agent made end when it is no administrator any more.</summary>
    public bool EndKeys { get; init; } = true;

    /// <inheritdoc />
    public static string Action => "agents.change_permission";

    /// <inheritdoc />
    public Access Access => Access.Admin.For(Scope.Agents);

    /// <inheritdoc />
    public Proof Proof => Proof.WhenNeeded(CurrentPassword).About(AgentId);
}

internal sealed class ChangeAgentPermissionValidator : AbstractValidator<ChangeAgentPermission>
{
    public ChangeAgentPermissionValidator() => this.Permission(command => command.Permission);
}

internal sealed class ChangeAgentPermissionHandler(AgentChanges agents, AgentKeys keys)
    : IRequestHandler<ChangeAgentPermission, Result<AgentDto>>
{
    public async Task<Result<AgentDto>> Handle(ChangeAgentPermission request, CancellationToken cancellationToken)
    {
        var next = (Permission)request.Permission!.Value;
        var isDemoted = false;
        var changed = await agents.ChangeRightsAsync(
            request,
            request.AgentId,
            agent => ActionOf(agent.Facts.Permission, next),
            (agent, colleagues, by, now) =>
            {
                isDemoted = (agent.Facts.Permission & ~next).IsAdministrator();
                return agent.ChangePermission(next, colleagues, by, now);
            },
            cancellationToken
        );
        return isDemoted ? await keys.FollowAsync(changed, request.EndKeys, cancellationToken) : changed;
    }

    private static CustomerAction ActionOf(Permission current, Permission next) =>
        (next & ~current) == Permission.None ? CustomerAction.TakeAway : CustomerAction.ManageResources;
}

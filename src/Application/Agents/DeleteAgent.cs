using Customers.Application.Common;
using Customers.Domain.AccessKeys;
using Customers.Domain.Agents;

namespace Customers.Application.Agents;

/// <summary>Deletes an agent: it is signed out everywhere and its username is free again.</summary>
/// <param name="AgentId">Which agent.</param>
public sealed record DeleteAgent(AgentId AgentId) : ConditionalCommand<AgentDto>, ICommand<AgentDto>, IProven
{
    /// <summary>The caller's password, unless they signed in just now or the agent is no administrator.</summary>
    public string? CurrentPassword { get; init; }

    /// <summary>Whether the access keys that the agent made end with it.</summary>
    public bool EndKeys { get; init; } = true;

    /// <inheritdoc />
    public static string Action => "agents.delete";

    /// <inheritdoc />
    public Access Access => Access.Admin.For(Scope.Agents).AlsoUnconfirmed();

    /// <inheritdoc />
    public Proof Proof => Proof.WhenNeeded(CurrentPassword).About(AgentId);
}

internal sealed class DeleteAgentHandler(AgentChanges agents, AgentKeys keys) : IRequestHandler<DeleteAgent, Result<AgentDto>>
{
    public async Task<Result<AgentDto>> Handle(DeleteAgent request, CancellationToken cancellationToken)
    {
        var deleted = await agents.ChangeRightsAsync(
            request,
            request.AgentId,
            _ => CustomerAction.TakeAway,
            (agent, colleagues, by, now) => agent.Delete(colleagues, by, now),
            cancellationToken
        );
        return await keys.FollowAsync(deleted, request.EndKeys, cancellationToken);
    }
}

using Customers.Application.Common;
using Customers.Domain.AccessKeys;
using Customers.Domain.Agents;

namespace Customers.Application.Agents;

/// <summary>Merges members into an agent.</summary>
/// <param name="AgentId">Which agent.</param>
/// <param name="Name">The agent's display name, at most 255 characters.</param>
/// <param name="Detail">Notes, at most 4,096 characters.</param>
public sealed record UpdateAgent(AgentId AgentId, Optional<string> Name, Optional<string> Detail)
    : ConditionalCommand<AgentDto>,
        ICommand<AgentDto>,
        IProven
{
    /// <summary>The caller's password, unless they signed in just now or the agent is no administrator.</summary>
    public string? CurrentPassword { get; init; }

    /// <inheritdoc />
    public static string Action => "agents.update";

    /// <inheritdoc />
    public Access Access => Access.Admin.For(Scope.Agents);

    /// <inheritdoc />
    public Proof Proof => Proof.WhenNeeded(CurrentPassword).Once(CustomerAction.ManageResources).About(AgentId);
}

internal sealed class UpdateAgentValidator : AbstractValidator<UpdateAgent>
{
    public UpdateAgentValidator()
    {
        this.Text(command => command.Name.Value, "name", CustomerProfile.MaxNameLength);
        this.Text(command => command.Detail.Value, "detail", CustomerProfile.MaxDetailLength, multiline: true);
    }
}

internal sealed class UpdateAgentHandler(AgentChanges agents) : IRequestHandler<UpdateAgent, Result<AgentDto>>
{
    public Task<Result<AgentDto>> Handle(UpdateAgent request, CancellationToken cancellationToken) =>
        agents.ChangeAsync(
            request,
            request.AgentId,
            _ => CustomerAction.ManageResources,
            (agent, by, now) =>
                agent.Describe(request.Name.Or(agent.Facts.Name) ?? "", request.Detail.Or(agent.Facts.Detail) ?? "", by, now),
            cancellationToken
        );
}

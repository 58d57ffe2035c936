using Customers.Application.Callers;
using Customers.Application.Common;
using Customers.Application.Resources;
using Customers.Domain.Agents;
using Customers.Domain.Common;
using MediatR;

namespace Customers.Application.Agents;

/// <summary>A change of one agent of the caller's own account.</summary>
/// <param name="AgentId">Which agent.</param>
public abstract record AgentCommand(AgentId AgentId) : ICommand<AgentDto>
{
    /// <inheritdoc />
    public virtual Access Access => Access.Admin;
}

/// <summary>Locks the account if its status allows this, lets one verb change the agent, stores it.</summary>
internal abstract class AgentCommandHandler<TCommand>(CustomerGuard admission, IAgentRepository agents, ICurrentRequest current)
    : IRequestHandler<TCommand, Result<AgentDto>>
    where TCommand : AgentCommand
{
    public async Task<Result<AgentDto>> Handle(TCommand request, CancellationToken cancellationToken)
    {
        if ((await PrepareAsync(request, cancellationToken)).Error is { } unprepared)
            return unprepared;
        if ((await admission.ToManageResourcesAsync(cancellationToken)).Refused(out var inadmissible, out var account))
            return inadmissible;

        var agent = await agents.FindAsync(account.CustomerId, request.AgentId, cancellationToken);
        if (agent is null)
            return AgentErrors.NotFound;
        if (Change(agent, request, current.Actor(), account.At).Error is { } refusal)
            return refusal;

        await agents.SaveAsync(agent, cancellationToken);
        return AgentDto.From(agent.Facts);
    }

    /// <summary>Calls the one verb that this command stands for.</summary>
    protected abstract Result Change(Agent agent, TCommand command, Actor actor, DateTimeOffset now);

    /// <summary>What takes long and needs no lock; nothing unless a command says so.</summary>
    protected virtual Task<Result> PrepareAsync(TCommand command, CancellationToken cancellationToken) =>
        Task.FromResult(Result.Done);
}

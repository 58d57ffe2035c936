using Customers.Application.Common;
using Customers.Application.Customers;
using Customers.Domain.Agents;

namespace Customers.Application.Agents;

/// <summary>How every command changes an agent of the caller's own account.</summary>
internal sealed class AgentChanges(CustomerChanges account, IAgentRepository repository, ICurrentRequest current)
{
    /// <summary>Lets one verb change the agent, if the account's status allows what that is, and stores it.</summary>
    public async Task<Result<AgentDto>> ChangeAsync(
        ConditionalCommand<AgentDto> command,
        AgentId id,
        Func<Agent, CustomerAction> action,
        Func<Agent, Actor, DateTimeOffset, Result> verb,
        CancellationToken cancellationToken
    )
    {
        var changed = await account.ChangeOwnedAsync(
            repository,
            id,
            command.IfMatch,
            AgentErrors.NotFound,
            action,
            verb,
            cancellationToken
        );
        return changed.Refused(out var refusal, out var agent) ? refusal : AgentDto.From(agent);
    }

    /// <summary>The same for a verb that may leave the account without an administrator: it is told who else is left, under the lock.</summary>
    public async Task<Result<AgentDto>> ChangeRightsAsync(
        ConditionalCommand<AgentDto> command,
        AgentId id,
        Func<Agent, CustomerAction> action,
        Func<Agent, AgentColleagues, Actor, DateTimeOffset, Result> verb,
        CancellationToken cancellationToken
    )
    {
        var changed = await account.ChangeOwnedAsync(
            repository,
            id,
            command.IfMatch,
            AgentErrors.NotFound,
            action,
            async (agent, locked) =>
            {
                var permissions = await repository.PermissionsOfOthersAsync(locked.Id, id, cancellationToken);
                return verb(agent, new(locked.Facts.IsPlatform, permissions), current.Actor(), locked.At);
            },
            cancellationToken
        );
        return changed.Refused(out var refusal, out var agent) ? refusal : AgentDto.From(agent);
    }
}

using Customers.Application.AccessKeys;
using Customers.Application.Common;
using Customers.Domain.AccessKeys;
using Customers.Domain.Agents;

namespace Customers.Application.Agents;

/// <summary>
/// The access keys that an agent made. Whoever takes an agent's rights away sees them, and ends them unless they say otherwise: a key is what the
/// agent may have kept.
/// </summary>
internal sealed class AgentKeys(IAccessKeyRepository keys, ICurrentRequest current, IClock clock)
{
    /// <summary>Shows the agent with the keys that it made and that still worked, and ends them when asked. The account is locked.</summary>
    public async Task<Result<AgentDto>> FollowAsync(Result<AgentDto> changed, bool endKeys, CancellationToken cancellationToken)
    {
        if (changed.Refused(out var refusal, out var agent))
            return refusal;

        var found = await keys.FindMadeByAsync(new(agent.CustomerId), new(agent.Id), cancellationToken);
        var made = found.Where(key => key.Facts.CreatedBy?.Value == agent.Id || IsOrphaned(key.Facts, agent)).ToList();
        var now = await clock.NowAsync(cancellationToken);
        foreach (var key in made.Where(key => endKeys || IsOrphaned(key.Facts, agent)))
        {
            if (key.Delete(current.Actor(), now).Error is { } protectedKey)
                return protectedKey;
            if ((await keys.SaveAsync(key, cancellationToken)).Error is { } conflict)
                return conflict;
        }

        return agent with
        {
            AccessKeys = [.. made.Select(AccessKeyDto.From)],
        };
    }

    // The key of a service ends with its agent, asked or not: one who becomes a service again gets another.
    private static bool IsOrphaned(AccessKeyFacts key, AgentDto agent) =>
        key.ServiceAgent?.Value == agent.Id
        && (agent.TmDelete is not null || !((Permission)agent.Permission).HasAny(Permission.ProjectService));
}

using Customers.Application.Agents;
using Customers.Application.Customers;
using Customers.Domain.Agents;

namespace Customers.Application.Bootstrap;

/// <summary>Gives an agent of the platform's own account the permission ProjectSuperAdmin back.</summary>
internal sealed class AdministratorRestoration(IPlatformRepository platform, CustomerChanges accounts, IAgentRepository agents)
{
    /// <summary>Restores the agent with this username; refuses one that does not exist, or that belongs to another account.</summary>
    public async Task<Result<Agent>> RestoreAsync(Username username, CancellationToken cancellationToken)
    {
        if (await platform.FindAgentAsync(username, cancellationToken) is not { } found)
            return AgentErrors.NotFound;
        if ((await accounts.LockAsync(found.Account, cancellationToken)).Refused(out var missing, out var account))
            return missing;
        if (!account.Facts.IsPlatform)
            return AgentErrors.OutsidePlatform;
        if (await agents.FindAsync(account.Id, found.Agent, cancellationToken) is not { } agent)
            return AgentErrors.NotFound;

        var permission = agent.Facts.Permission | Permission.ProjectSuperAdmin;
        var colleagues = new AgentColleagues(account.Facts.IsPlatform, Permission.None);
        if (agent.ChangePermission(permission, colleagues, Actor.System, account.At).Error is { } refusal)
            return refusal;
        return (await agents.SaveAsync(agent, cancellationToken)).Error is { } conflict ? conflict : agent;
    }
}

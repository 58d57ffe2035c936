using Customers.Domain.Agents;

namespace Customers.Application.Bootstrap;

/// <summary>Knows the platform's own account and its administrators.</summary>
public interface IPlatformRepository
{
    /// <summary>
    /// Whether an agent with ProjectSuperAdmin permission can sign in; other replicas that ask wait until the unit of work ends. An account whose
    /// agents got project permissions behind the service's back is the platform's from now on.
    /// </summary>
    Task<bool> HasAdministratorAsync(CancellationToken cancellationToken);

    /// <summary>Whether the platform has an account of its own.</summary>
    Task<bool> HasAccountAsync(CancellationToken cancellationToken);

    /// <summary>The agent with this username, or else the owner of the account that was opened with it; null when there is neither.</summary>
    Task<(CustomerId Account, AgentId Agent)?> FindAgentAsync(Username username, CancellationToken cancellationToken);
}

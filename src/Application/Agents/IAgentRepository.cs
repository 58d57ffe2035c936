using Customers.Application.Customers;
using Customers.Domain.Agents;

namespace Customers.Application.Agents;

/// <summary>Where agents are kept. Their account must be locked (<see cref="Customers.ICustomerRepository.FindAsync"/>) or new.</summary>
public interface IAgentRepository : IOwnedRepository<Agent, AgentId>
{
    /// <summary>The account's owner; null once the owner is deleted.</summary>
    Task<Agent?> FindOwnerAsync(CustomerId customerId, CancellationToken cancellationToken);

    /// <summary>
    /// The permissions of all agents of the account but this one who can sign in, taken together; an owner without a password who gets one by
    /// mail to the account's address counts with those within the account.
    /// </summary>
    Task<Permission> PermissionsOfOthersAsync(CustomerId customerId, AgentId but, CancellationToken cancellationToken);

    /// <summary>
    /// The agent whose this username is, of whatever account, which need not be locked; null when it is nobody's.
    /// </summary>
    Task<Agent?> FindByUsernameAsync(Username username, CancellationToken cancellationToken);

    /// <summary>
    /// Remembers that the mailbox has confirmed the username, which is an address; nothing when the agent has another one. No event: nothing
    /// that anybody sees has changed.
    /// </summary>
    Task ProveUsernameAsync(AgentId id, Username username, CancellationToken cancellationToken);

    /// <summary>Stores a new agent and its events; refuses a username that another agent has.</summary>
    Task<Result> AddAsync(Agent agent, CancellationToken cancellationToken);
}

using Customers.Domain.AccessKeys;
using Customers.Domain.Agents;

namespace Customers.Application.Callers;

/// <summary>
/// What requests with a password are about, read before anything is hashed: outside the unit of work, so that no connection waits meanwhile, and
/// without a lock. What is changed is read again under the lock.
/// </summary>
public interface IProofSubjects
{
    /// <summary>The agent of this account, also a deleted one; null when the account has no such one.</summary>
    Task<Agent?> FindAgentAsync(CustomerId customerId, AgentId id, CancellationToken cancellationToken);

    /// <summary>Whether the account has, or had, this access key.</summary>
    Task<bool> HasAccessKeyAsync(CustomerId customerId, AccessKeyId id, CancellationToken cancellationToken);
}

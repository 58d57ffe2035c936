using Customers.Application.Customers;
using Customers.Domain.AccessKeys;
using Customers.Domain.Agents;

namespace Customers.Application.AccessKeys;

/// <summary>Where access keys are kept. Their account must be locked.</summary>
public interface IAccessKeyRepository : IOwnedRepository<AccessKey, AccessKeyId>
{
    /// <summary>The keys of an account that are not deleted, oldest first.</summary>
    Task<IReadOnlyList<AccessKey>> ListAsync(CustomerId customerId, CancellationToken cancellationToken);

    /// <summary>Stores a new key and its events.</summary>
    Task AddAsync(AccessKey key, CancellationToken cancellationToken);

    /// <summary>Whether this is an agent of the account that can have keys for a service: not deleted, with ProjectService permission.</summary>
    Task<bool> IsServiceAsync(CustomerId customerId, AgentId agentId, CancellationToken cancellationToken);

    /// <summary>The keys of the account that this agent made, or that are for its service, and that are not deleted; oldest first.</summary>
    Task<IReadOnlyList<AccessKey>> FindMadeByAsync(CustomerId customerId, AgentId agentId, CancellationToken cancellationToken);

    /// <summary>The keys of the account that will expire soon, and that nobody was told of yet; the next to expire first.</summary>
    Task<IReadOnlyList<AccessKey>> FindExpiringAsync(CustomerId customerId, CancellationToken cancellationToken);
}

/// <summary>Access keys that will expire soon (<see cref="AccessKey.ExpiryNotice"/>), and that nobody has told the account of yet.</summary>
public interface IExpiringAccessKeys
{
    /// <summary>The next accounts that have some, by their ids.</summary>
    Task<IReadOnlyList<CustomerId>> FindAsync(CustomerId after, int limit, CancellationToken cancellationToken);
}

/// <summary>The secret of a new access key.</summary>
/// <param name="Value">What its holder sends: <c>vb_</c> and 43 characters, 256 random bits.</param>
/// <param name="Hash">What is kept to recognise it.</param>
/// <param name="Prefix">What its holder recognises it by.</param>
public sealed record AccessKeyToken(string Value, IReadOnlyList<byte> Hash, string Prefix);

/// <summary>Makes the secrets of access keys.</summary>
public interface IAccessKeyTokens
{
    /// <summary>A new secret.</summary>
    AccessKeyToken Create();
}

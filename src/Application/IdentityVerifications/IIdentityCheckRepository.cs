using Customers.Domain.IdentityVerifications;

namespace Customers.Application.IdentityVerifications;

/// <summary>
/// Where checks at providers are kept. Every move of an account's verification, wherever it comes from, cancels the check that is open then.
/// The account is locked first and its check after it, here and everywhere, so that nobody waits crosswise.
/// </summary>
public interface IIdentityCheckRepository
{
    /// <summary>Queues a check, which is started once the unit of work is committed. The account must be locked.</summary>
    Task QueueAsync(CustomerId customerId, string provider, CancellationToken cancellationToken);

    /// <summary>The account that a check is about, which is to be locked before the check; null when there is no such check.</summary>
    Task<CustomerId?> FindAccountAsync(IdentityCheckId id, CancellationToken cancellationToken);

    /// <summary>The check, locked until the unit of work ends; null when there is none. The account must be locked.</summary>
    Task<IdentityCheck?> FindAsync(IdentityCheckId id, CancellationToken cancellationToken);

    /// <summary>Stores a check that was decided.</summary>
    Task SaveAsync(IdentityCheck check, CancellationToken cancellationToken);
}

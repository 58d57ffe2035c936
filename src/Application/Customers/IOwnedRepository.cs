namespace Customers.Application.Customers;

/// <summary>Where things are kept that hang on an account. The account must be locked.</summary>
/// <typeparam name="T">What is kept.</typeparam>
/// <typeparam name="TId">Its id.</typeparam>
public interface IOwnedRepository<T, in TId>
    where T : class
{
    /// <summary>The one of this account, deleted ones included; null when the account has no such one.</summary>
    Task<T?> FindAsync(CustomerId customerId, TId id, CancellationToken cancellationToken);

    /// <summary>
    /// Stores it when it changed, and its events; writes nothing when nothing happened to it. Refuses with <see cref="Error.ConcurrentChange"/>
    /// when the row has another version by now.
    /// </summary>
    Task<Result> SaveAsync(T changed, CancellationToken cancellationToken);
}

namespace Customers.Application.Customers;

/// <summary>Where accounts are kept.</summary>
public interface ICustomerRepository
{
    /// <summary>The account, locked until the unit of work ends so that changes of one account follow each other; null when there is none.</summary>
    Task<Customer?> FindAsync(CustomerId id, CancellationToken cancellationToken);

    /// <summary>
    /// The account, locked as by <see cref="FindAsync"/>, without waiting for anybody: null when somebody else has locked it, or when there
    /// is none.
    /// </summary>
    Task<Customer?> TryFindLockedAsync(CustomerId id, CancellationToken cancellationToken);

    /// <summary>
    /// The account as it came with a credential: not locked, so somebody may have changed it since, which <see cref="SaveAsync"/> then says.
    /// </summary>
    Customer FromCredential(StoredCustomer account);

    /// <summary>Whether another account has this e-mail address just now; whoever wants it has to be ready for losing it to somebody else.</summary>
    Task<bool> IsEmailTakenAsync(EmailAddress email, CustomerId byOtherThan, CancellationToken cancellationToken);

    /// <summary>Stores a new account and its events; refuses an e-mail address that another account has.</summary>
    Task<Result> AddAsync(Customer customer, CancellationToken cancellationToken);

    /// <summary>
    /// Stores a changed account and its events; writes nothing when nothing happened to it. Refuses an e-mail address that another account
    /// has, and with <see cref="Error.ConcurrentChange"/> when the row has another version by now.
    /// </summary>
    Task<Result> SaveAsync(Customer customer, CancellationToken cancellationToken);
}

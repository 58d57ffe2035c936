namespace Customers.Application.Imports;

/// <summary>Where imported accounts are stored, many at a time. One import of all at a time finds and adds, until its unit of work ends.</summary>
public interface IImportStore
{
    /// <summary>
    /// Waits until no other import writes. Refuses when the session that sends it has ended meanwhile: a file takes longer than any other request.
    /// </summary>
    Task<Result> BeginAsync(Guid signIn, CancellationToken cancellationToken);

    /// <summary>What is taken, by accounts and by what the same import has tried before, if it is only tried.</summary>
    Task<TakenKeys> FindTakenAsync(
        IReadOnlyList<CustomerId> accounts,
        IReadOnlyList<ImportKey> keys,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// Stores accounts and what happened to them, without a mail and without a delivery. Refuses with <see cref="Error.ConcurrentChange"/> when
    /// somebody took something meanwhile.
    /// </summary>
    Task<Result> AddAsync(IReadOnlyList<ImportedAccount> accounts, CancellationToken cancellationToken);
}

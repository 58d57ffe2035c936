namespace Customers.Application.Common;

/// <summary>The database's clock: whether something is due is decided by it, and every stored time comes from it.</summary>
public interface IClock
{
    /// <summary>The time, in UTC to the microsecond; of the row that the unit of work locked last, when it has locked one.</summary>
    Task<DateTimeOffset> NowAsync(CancellationToken cancellationToken);
}

/// <summary>Makes ids: UUIDs of version 7, which sort by the time they were made.</summary>
public interface IIdGenerator
{
    /// <summary>A new id.</summary>
    Guid Next();
}

/// <summary>
/// The transaction of one command. It begins with the first use of the database, so that hashing a password holds no connection. One place ends
/// it: <see cref="Behaviors.TransactionBehavior{TRequest, TResponse}"/>.
/// </summary>
public interface IUnitOfWork
{
    /// <summary>From now on nothing can be made lasting: no statement commits by itself, and <see cref="CommitAsync"/> is a defect.</summary>
    void Rehearse();

    /// <summary>Makes everything that was written lasting, whatever becomes of the caller meanwhile.</summary>
    Task CommitAsync();

    /// <summary>Forgets everything that was written.</summary>
    Task RollbackAsync();
}

/// <summary>More work of this sort is waiting than can be done soon; nothing was changed and the caller may try again.</summary>
public sealed class OverloadedException(string message) : Exception(message);

namespace Customers.Infrastructure.Database;

/// <summary>Is told when events have been committed.</summary>
internal interface ICommitListener
{
    /// <summary>Events have been committed; returns at once.</summary>
    void Committed(IReadOnlyCollection<EventMark> marks);
}

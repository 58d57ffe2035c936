namespace Customers.Application.DeletionLedger;

/// <summary>The lines of the deletion ledger that the database knows.</summary>
public interface ILedgerLines
{
    /// <summary>
    /// Stores that the database knows the line from now on, whose act this unit of work carries out: what it takes away leaves no further line.
    /// </summary>
    /// <returns>False when it knew the line already.</returns>
    Task<bool> SettleAsync(LedgerLine line, CancellationToken cancellationToken);
}

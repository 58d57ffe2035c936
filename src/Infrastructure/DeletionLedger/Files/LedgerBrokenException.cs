namespace Customers.Infrastructure.DeletionLedger.Files;

/// <summary>The ledger is not whole.</summary>
internal sealed class LedgerBrokenException(LedgerFault fault) : Exception(fault.Message)
{
    public LedgerFault Fault => fault;
}

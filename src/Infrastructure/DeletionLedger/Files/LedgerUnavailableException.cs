namespace Customers.Infrastructure.DeletionLedger.Files;

/// <summary>The ledger cannot be written; nothing was changed.</summary>
internal sealed class LedgerUnavailableException(string message, Exception? cause = null) : Exception(message, cause);

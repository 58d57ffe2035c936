using Customers.Infrastructure.DeletionLedger.Files;

namespace Customers.Infrastructure.DeletionLedger;

/// <summary>Which failures of the ledger are no defect of ours.</summary>
internal sealed class LedgerExceptions : IExceptionTranslator
{
    public Error? Translate(Exception exception) => exception is LedgerUnavailableException ? LedgerErrors.Unavailable : null;
}

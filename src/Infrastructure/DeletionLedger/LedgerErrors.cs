namespace Customers.Infrastructure.DeletionLedger;

/// <summary>What clients are told while the deletion ledger stands in the way.</summary>
public static class LedgerErrors
{
    public static readonly Error Unavailable = new(
        ErrorKind.Unavailable,
        "LEDGER_UNAVAILABLE",
        "The deletion ledger cannot be written, so nothing is taken away; nothing was changed."
    )
    {
        RetryAfter = TimeSpan.FromSeconds(10),
    };

    public static readonly Error Restored = new(
        ErrorKind.Unavailable,
        "RESTORED",
        "The database was restored from a backup; what was deleted since then is deleted again first."
    )
    {
        RetryAfter = TimeSpan.FromSeconds(5),
    };
}

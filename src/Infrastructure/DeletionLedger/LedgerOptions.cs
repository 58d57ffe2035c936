namespace Customers.Infrastructure.DeletionLedger;

/// <summary>Where the deletion ledger lies, and who applies it.</summary>
public sealed class LedgerOptions
{
    /// <summary>The folder; empty where there is no ledger.</summary>
    public string Path { get; set; } = "";

    /// <summary>Whether a database that was restored from before the ledger's end is told of it at once; otherwise an operator does that.</summary>
    public bool IsAppliedByItself { get; set; } = true;

    /// <summary>The key that receipts of deletions are signed with; null for none.</summary>
    public SigningKey? SigningKey { get; set; }

    /// <summary>The durable topic exchange that lines go to where there is a broker.</summary>
    public string Exchange { get; set; } = "customers.deletion_ledger";

    /// <summary>Whether lines are sent to a broker too.</summary>
    public bool IsPublished { get; set; }

    /// <summary>Whether there is a ledger.</summary>
    public bool IsOn => Path.Length > 0;
}

using Customers.Infrastructure.PersonalData;

namespace Customers.Infrastructure.DeletionLedger;

/// <summary>Which lines of the deletion ledger the database knows.</summary>
internal sealed class LedgerLinesTable() : TableDeclaration("ledger_lines", "Nothing: ids and times of what was taken away.")
{
    public override IReadOnlyList<string> Impersonal => ["type", "file", "line"];

    public override string NotExported => "its events tell the account of each";

    public override string Kept => "for good, as the ledger's files are: a row says that this database knows the line";
}

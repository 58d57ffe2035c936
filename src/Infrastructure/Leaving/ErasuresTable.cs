using Customers.Infrastructure.PersonalData;

namespace Customers.Infrastructure.Leaving;

/// <summary>What is left of large accounts that have ended, and how much was erased of them by and by.</summary>
internal sealed class ErasuresTable()
    : TableDeclaration("erasures", "Nothing: how far the erasure of an account's rows is, and their number.")
{
    public override IReadOnlyList<string> Impersonal => ["table_name", "place"];

    public override string NotExported => "of accounts that are gone, for which nobody can ask any more";
}

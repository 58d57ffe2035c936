using Customers.Infrastructure.PersonalData;

namespace Customers.Infrastructure.Deletions;

/// <summary>The proof that accounts were erased.</summary>
internal sealed class DeletionsTable() : TableDeclaration("deletions", "Nothing: ids, times and counts of what was erased.")
{
    public override IReadOnlyList<string> Impersonal => ["actor_type", "erased", "ask_type"];

    public override string NotExported => "of accounts that are gone, for which nobody can ask any more";
}

using Customers.Infrastructure.Exports;
using Customers.Infrastructure.Retention;

namespace Customers.Infrastructure.PersonalData;

/// <summary>
/// What a feature says of one of its tables: what is personal in it, how that is erased, where it is exported and how long it is kept. Erasure,
/// export, retention and the table in <c>docs/schema.md</c> are made from all declarations; tests fail for a table or column that has none.
/// </summary>
/// <param name="name">The table.</param>
/// <param name="holds">What it tells of a person, or why it tells of none.</param>
internal abstract class TableDeclaration(string name, string holds)
{
    public string Name => name;

    public string Holds => holds;

    /// <summary>Columns whose values are gone from the table once the account is erased.</summary>
    public virtual IReadOnlyList<string> Personal => [];

    /// <summary>The other columns that could hold words of a person by their type, and do not.</summary>
    public virtual IReadOnlyList<string> Impersonal => [];

    /// <summary>How an account's rows are erased; the account's own row is stored without what is personal.</summary>
    public virtual TableErasure? Erasure => null;

    /// <summary>The members of an account's export that are read from it.</summary>
    public virtual IReadOnlyList<ExportSection> Sections => [];

    /// <summary>Why it has no section, or whose section tells of it; empty if it has one.</summary>
    public virtual string NotExported => "";

    /// <summary>When rows have had their time.</summary>
    public virtual TableRetention? Retention => null;

    /// <summary>How long rows are kept, in words.</summary>
    public virtual string Kept => Retention?.InWords ?? "for good";
}

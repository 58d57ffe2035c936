using System.Diagnostics.CodeAnalysis;

namespace Customers.Infrastructure.PersonalData;

/// <summary>How what a table holds about an account is erased: at once, or in batches where it can be much. The account is locked before.</summary>
/// <param name="LockOrder">
/// Its place among all tables, each of which has its own: rows are locked in the same order in which others lock them, so that neither waits for
/// what the other holds.
/// </param>
/// <param name="Sql">
/// One statement, with the account <c>@Id</c> and the time <c>@Now</c>; one of a batch has <see cref="ErasureBatch"/>'s parameters too.
/// </param>
/// <param name="IsCounted">Whether the deletion's receipt counts the rows that are erased, by the table's name.</param>
internal sealed record TableErasure(int LockOrder, [property: StringSyntax("sql")] string Sql, bool IsCounted = true)
{
    /// <summary>Before the first row, where the table is erased in batches (decision 38); null where it is erased at once.</summary>
    public string? First { get; init; }

    /// <summary>Whether the rows go, and not only what is personal in them.</summary>
    public bool RemovesRows => Sql.Contains("DELETE", StringComparison.Ordinal);
}

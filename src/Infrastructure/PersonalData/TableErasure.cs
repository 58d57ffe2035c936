using System.Diagnostics.CodeAnalysis;

namespace Customers.Infrastructure.PersonalData;

/// <summary>How what a table holds about an account is erased. The account is locked before.</summary>
/// <param name="LockOrder">
/// Its place among all tables, each of which has its own: rows are locked in the same order in which others lock them, so that neither waits for
/// what the other holds.
/// </param>
/// <param name="Sql">
/// One statement, with the account <c>@Id</c>, the time <c>@Now</c>, and <c>@Usernames</c>, the canonical ones of the account's agents.
/// </param>
/// <param name="IsCounted">Whether the deletion's receipt counts the rows that the statement changes or hands back, by the table's name.</param>
internal sealed record TableErasure(int LockOrder, [property: StringSyntax("sql")] string Sql, bool IsCounted = true)
{
    /// <summary>Whether the rows go, and not only what is personal in them.</summary>
    public bool RemovesRows => Sql.StartsWith("DELETE", StringComparison.Ordinal);
}

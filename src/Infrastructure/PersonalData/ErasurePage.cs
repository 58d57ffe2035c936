namespace Customers.Infrastructure.PersonalData;

/// <summary>
/// Parts of batches that go along the index of <c>(customer_id, tm_create, id)</c>: their page, called <c>page</c>, has the columns
/// <c>tm_create</c> and <c>id</c>.
/// </summary>
internal static class ErasurePage
{
    /// <summary>Before the first row.</summary>
    public const string First = "-infinity_00000000-0000-0000-0000-000000000000";

    /// <summary>The place behind which the page begins, to compare <c>(tm_create, id)</c> with.</summary>
    public const string After = "(split_part(@After, '_', 1)::timestamptz, split_part(@After, '_', 2)::uuid)";

    /// <summary>The last row of the page, as <c>last</c>.</summary>
    public const string Last = """
        last AS (
            SELECT p.tm_create, p.id
            FROM page p
            ORDER BY p.tm_create DESC, p.id DESC
            LIMIT 1
        )
        """;

    /// <summary>The place of the last row, as two values, so that an index takes it for its end.</summary>
    public const string End = "((SELECT l.tm_create FROM last l), (SELECT l.id FROM last l))";

    /// <summary>The same, as a batch answers it.</summary>
    public const string Place = "(SELECT l.tm_create || '_' || l.id FROM last l)";
}

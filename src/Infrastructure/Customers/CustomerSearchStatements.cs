using static Customers.Infrastructure.Customers.CustomerListStatements;

namespace Customers.Infrastructure.Customers;

/// <summary>
/// The statements that find a page of accounts by a part of what they say, or by an id, a key or an agent's username; the parameters are those of
/// <see cref="CustomerFilters"/> too.
/// </summary>
internal static class CustomerSearchStatements
{
    // Once for all rows.
    private const string Text = "(SELECT lower(@Text))";

    private static readonly string holdsText = $"""
        (
            strpos(s.text, {Text}) > 0
            OR strpos(s.text, @Digits) > 0
        )
        """;

    // What the erasure of a gone account has not reached yet finds nobody: only its id does. A key's beginning is a range, as LIKE would need to be
    // planned anew for each.
    private const string SelectIds = """
        SELECT i.id
        FROM customers i
        WHERE i.id BETWEEN @FirstId AND @LastId
        UNION
        SELECT k.customer_id
        FROM access_keys k
        JOIN customers o ON o.id = k.customer_id
        WHERE k.token_prefix ~>=~ @Beginning
        AND k.token_prefix ~<=~ @BeginningEnd
        AND k.tm_delete IS NULL
        AND o.tm_delete IS NULL
        AND o.tm_expire IS NULL
        UNION
        SELECT a.customer_id
        FROM agents a
        JOIN customers o ON o.id = a.customer_id
        WHERE a.username_canonical = @Username
        AND o.tm_delete IS NULL
        AND o.tm_expire IS NULL
        """;

    // From the place of the page on.
    private const string NewestTexts = """
        SELECT s.tm_create, s.customer_id, s.text
        FROM search_texts s
        WHERE (s.tm_create, s.customer_id) < (@CreatedAt, @Id)
        ORDER BY s.tm_create DESC, s.customer_id DESC
        """;

    private static readonly string isWanting = $"""
        @Steps < {SearchSample.All}
        AND (SELECT count(*) FROM walked) < @Limit
        """;

    /// <summary>
    /// The newest accounts that hold a text. How to find a page of them a sample tells (<see cref="SearchSample"/>): what many have by going on down
    /// the list; and what is rare, or fills no page so, by the index over parts. That needs a pattern: of the part that tells most, and the rest is
    /// looked at where that is found.
    /// Both are in the list's order, so that together they are a page of it; what the index finds is sorted behind a barrier (OFFSET 0), since the
    /// planner would go down the list for it.
    /// </summary>
    public static readonly string SelectFound = $"""
        WITH walked AS MATERIALIZED (
            SELECT s.customer_id
            FROM ({NewestTexts} LIMIT @Steps) s
            WHERE {holdsText}
            LIMIT @Limit
        ), looked_up AS MATERIALIZED (
            SELECT l.customer_id
            FROM (
                SELECT s.tm_create, s.customer_id
                FROM search_texts s
                WHERE s.text LIKE (SELECT lower(@Pattern))
                AND strpos(s.text, {Text}) > 0
                AND {isWanting}
                UNION ALL
                SELECT s.tm_create, s.customer_id
                FROM search_texts s
                WHERE s.text LIKE @DigitsPattern
                AND strpos(s.text, @Digits) > 0
                AND strpos(s.text, {Text}) = 0
                AND {isWanting}
                OFFSET 0
            ) l
            WHERE (l.tm_create, l.customer_id) < (@CreatedAt, @Id)
            ORDER BY l.tm_create DESC, l.customer_id DESC
            LIMIT @Limit
        ), by_id AS MATERIALIZED (
            SELECT c.id, c.tm_create, c.tm_delete
            FROM customers c
            WHERE c.id = ANY (ARRAY({SelectIds}))
        )
        {Select}
        WHERE c.id IN (
            SELECT w.customer_id FROM walked w
            UNION
            SELECT l.customer_id FROM looked_up l
            UNION
            SELECT i.id
            FROM by_id i
            WHERE (i.tm_create, i.id) < (@CreatedAt, @Id)
            AND (@IncludeDeleted OR i.tm_delete IS NULL)
        )
        ORDER BY c.tm_create DESC, c.id DESC
        LIMIT @Limit
        """;

    // Beside other filters: the planner looks at each value, and begins with what is rarest.
    public static readonly string SelectFoundAmong = $"""
        WITH by_text AS (
            SELECT c.id
            FROM customers c
            JOIN search_texts s ON s.tm_create = c.tm_create AND s.customer_id = c.id
            WHERE (
                (s.text LIKE lower(@Pattern) AND strpos(s.text, {Text}) > 0)
                OR (s.text LIKE @DigitsPattern AND strpos(s.text, @Digits) > 0)
            )
            {AllFilters}
            {NewestFirst}
        ), by_id AS (
            SELECT c.id
            FROM customers c
            WHERE c.id = ANY (ARRAY({SelectIds}))
            {AllFilters}
            {NewestFirst}
        )
        {Select}
        WHERE c.id IN (SELECT t.id FROM by_text t UNION SELECT i.id FROM by_id i)
        ORDER BY c.tm_create DESC, c.id DESC
        LIMIT @Limit
        """;
}

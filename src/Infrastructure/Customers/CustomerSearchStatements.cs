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

    private static readonly string byId = $"""
        by_id AS (
            SELECT c.id
            FROM customers c
            WHERE c.id = ANY (ARRAY({SelectIds}))
            {AllFilters}
            {NewestFirst}
        )
        """;

    // From the place of the page on.
    private const string NewestTexts = """
        SELECT s.tm_create, s.customer_id, s.text
        FROM search_texts s
        WHERE (s.tm_create, s.customer_id) < (@CreatedAt, @Id)
        ORDER BY s.tm_create DESC, s.customer_id DESC
        """;

    // By the index over parts, which needs a pattern: of the part that tells most, and the rest is looked at where that is found.
    private static readonly string lookedUp = $"""
        SELECT s.tm_create, s.customer_id
        FROM search_texts s
        WHERE (s.tm_create, s.customer_id) < (@CreatedAt, @Id)
        AND (
            (s.text LIKE (SELECT lower(@Pattern)) AND strpos(s.text, {Text}) > 0)
            OR (s.text LIKE @DigitsPattern AND strpos(s.text, @Digits) > 0)
        )
        """;

    private const string NewestOfThem = """
        ORDER BY l.tm_create DESC, l.customer_id DESC
        LIMIT @Limit
        """;

    private const int Sampled = 500;

    // How much more than what a page should need: a sample is small, and words are not spread evenly.
    private const int Walk = 2;
    private const int Look = 4;

    // Of a word that the sample does not have.
    private const int LookForRare = 2000;

    // The time in which as many accounts came as are to be looked at, as fast as the older half of the sample came. No year is before Christ.
    private static readonly string lookSince = $"""
        (
            SELECT CASE
                WHEN p.size < {Sampled} THEN '-infinity'
                ELSE p.oldest - LEAST(
                    (p.middle - p.oldest) * 2 * @Limit * (CASE WHEN p.found = 0 THEN {LookForRare}.0 / p.size ELSE {Look}.0 / p.found END),
                    interval '1000 years'
                )
            END
            FROM sample p
        )
        """;

    /// <summary>
    /// The newest accounts that hold a text. How many do only the text tells, so some hundreds are looked at first. What one of twenty has is
    /// found by going on down the list; what fewer have by the index, among the newest first, and among all if that fills no page.
    /// Each part is in the list's order, so that all together are a page of it; what an index finds is sorted behind a barrier (OFFSET 0), since the
    /// planner would go down the list for it.
    /// </summary>
    public static readonly string SelectFound = $"""
        WITH sample AS MATERIALIZED (
            SELECT
                count(*) AS size,
                count(*) FILTER (WHERE {holdsText}) AS found,
                min(s.tm_create) AS oldest,
                percentile_disc(0.5) WITHIN GROUP (ORDER BY s.tm_create) AS middle
            FROM ({NewestTexts} LIMIT {Sampled}) s
        ), walked AS MATERIALIZED (
            SELECT s.customer_id
            FROM (
                {NewestTexts}
                LIMIT (SELECT CASE WHEN p.found * 20 > p.size THEN {Walk} * @Limit * p.size / p.found ELSE 0 END FROM sample p)
            ) s
            WHERE {holdsText}
            LIMIT @Limit
        ), newest AS MATERIALIZED (
            SELECT l.customer_id
            FROM (
                {lookedUp}
                AND (SELECT count(*) FROM walked) < @Limit
                AND s.tm_create > {lookSince}
                OFFSET 0
            ) l
            {NewestOfThem}
        ), others AS MATERIALIZED (
            SELECT l.customer_id
            FROM (
                {lookedUp}
                AND (SELECT GREATEST((SELECT count(*) FROM walked), (SELECT count(*) FROM newest))) < @Limit
                OFFSET 0
            ) l
            {NewestOfThem}
        ), {byId}
        {Select}
        WHERE c.id IN (
            SELECT w.customer_id FROM walked w
            UNION
            SELECT n.customer_id FROM newest n
            UNION
            SELECT o.customer_id FROM others o
            UNION
            SELECT i.id FROM by_id i
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
        ), {byId}
        {Select}
        WHERE c.id IN (SELECT t.id FROM by_text t UNION SELECT i.id FROM by_id i)
        ORDER BY c.tm_create DESC, c.id DESC
        LIMIT @Limit
        """;
}

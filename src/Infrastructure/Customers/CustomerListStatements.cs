namespace Customers.Infrastructure.Customers;

/// <summary>
/// The statements that read a page of accounts. The place in the list is a key (time of creation, id), so every page costs the same; each filter
/// has a statement that begins with it, so that it is answered from that filter's index, and the others narrow what it finds.
/// </summary>
internal static class CustomerListStatements
{
    internal static readonly string Select = $"""
        SELECT {CustomerColumns.Selected}
        FROM customers c
        """;

    internal const string NewestFirst = """
        AND (c.tm_create, c.id) < (@CreatedAt, @Id)
        ORDER BY c.tm_create DESC, c.id DESC
        LIMIT @Limit
        """;

    private const string OfName = "AND (@Name::text IS NULL OR c.name = @Name)";
    private const string OfStatus = "AND (@Status::text IS NULL OR c.status = @Status)";
    private const string OfIdentity = "AND (@Identity::text IS NULL OR c.identity_verification_status = @Identity)";
    private const string OfPhoneNumber = "AND (@PhoneNumber::text IS NULL OR c.phone_number = @PhoneNumber)";

    private const string Narrow = """
        AND (NOT @Review OR c.tm_identity_review IS NOT NULL)
        AND (@IncludeDeleted OR c.tm_delete IS NULL)
        """;

    // What is rarely asked for with another filter.
    private const string NarrowMore = """
        AND (@Email::text IS NULL OR c.email_canonical = @Email)
        AND (@Hold::jsonb IS NULL OR c.holds @> @Hold::jsonb)
        AND c.tm_create >= @CreatedAfter
        AND (
            @Plan::text IS NULL
            OR @Plan = COALESCE((SELECT l.plan FROM account_limits l WHERE l.customer_id = c.id), @DefaultPlan)
        )
        """;

    private static readonly string allButPhoneNumber = $"""
        {OfName}
        {OfStatus}
        {OfIdentity}
        {Narrow}
        {NarrowMore}
        """;

    internal static readonly string AllFilters = $"""
        {allButPhoneNumber}
        {OfPhoneNumber}
        """;

    public static readonly string SelectAll = $"""
        {Select}
        WHERE true
        {NewestFirst}
        """;

    public static readonly string SelectNotDeleted = $"""
        {Select}
        WHERE c.tm_delete IS NULL
        {NewestFirst}
        """;

    public static readonly string SelectByEmail = $"""
        {Select}
        WHERE c.email_canonical = @Email
        {OfName}
        {OfStatus}
        {OfIdentity}
        {Narrow}
        {NewestFirst}
        """;

    // The filters below are ranges with one value in them, and part of the order, because only the filter's own index can answer that.
    // With an equality PostgreSQL may go down the list of all accounts instead, and meet the first that matches at its far end; and beside a range
    // it would go through all pages before to the one that is wanted.
    public static readonly string SelectByName = $"""
        {Select}
        WHERE c.name >= @Name
        AND (c.name, c.tm_create, c.id) < (@Name, @CreatedAt, @Id)
        {OfStatus}
        {OfIdentity}
        {Narrow}
        ORDER BY c.name DESC, c.tm_create DESC, c.id DESC
        LIMIT @Limit
        """;

    public static readonly string SelectByStatus = $"""
        {Select}
        WHERE c.status >= @Status
        AND (c.status, c.tm_create, c.id) < (@Status, @CreatedAt, @Id)
        {OfIdentity}
        {Narrow}
        ORDER BY c.status DESC, c.tm_create DESC, c.id DESC
        LIMIT @Limit
        """;

    public static readonly string SelectByIdentity = $"""
        {Select}
        WHERE c.identity_verification_status >= @Identity
        AND (c.identity_verification_status, c.tm_create, c.id) < (@Identity, @CreatedAt, @Id)
        {Narrow}
        ORDER BY c.identity_verification_status DESC, c.tm_create DESC, c.id DESC
        LIMIT @Limit
        """;

    public static readonly string SelectByPhoneNumber = $"""
        {Select}
        WHERE c.phone_number <> ''
        AND c.phone_number >= @PhoneNumber
        AND (c.phone_number, c.tm_create, c.id) < (@PhoneNumber, @CreatedAt, @Id)
        {allButPhoneNumber}
        ORDER BY c.phone_number DESC, c.tm_create DESC, c.id DESC
        LIMIT @Limit
        """;

    // Few accounts wait to be looked at, and none that is deleted.
    public static readonly string SelectToReview = $"""
        {Select}
        WHERE c.tm_identity_review IS NOT NULL
        {NewestFirst}
        """;

    public static readonly string SelectOnHold = $"""
        {Select}
        WHERE c.holds <> '[]'
        {AllFilters}
        {NewestFirst}
        """;

    // Filters without an index of their own, one with another: the planner looks at each value, and takes what is rarest.
    public static readonly string SelectByAll = $"""
        {Select}
        WHERE true
        {AllFilters}
        {NewestFirst}
        """;

    public static readonly string SelectByPlan = $"""
        {Select}
        WHERE c.id IN (SELECT l.customer_id FROM account_limits l WHERE l.plan = @Plan)
        {AllFilters}
        {NewestFirst}
        """;

    /// <summary>Whether how many accounts a statement finds depends so much on what is looked for that it is to be planned each time.</summary>
    public static bool IsPlannedEachTime(string statement) =>
        statement == SelectByAll || statement == SelectByPlan || statement == CustomerSearchStatements.SelectFoundAmong;
}

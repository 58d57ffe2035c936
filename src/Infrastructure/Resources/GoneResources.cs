namespace Customers.Infrastructure.Resources;

/// <summary>
/// What an account that is gone still owns, for statements about the account <c>@CustomerId</c>: nothing that is kept here, also where it is still
/// to be erased (decision 38); what other services keep, until they say that it is deleted.
/// </summary>
internal static class GoneResources
{
    /// <summary>Whether the account is gone.</summary>
    public const string IsGone = """
        EXISTS (
            SELECT
            FROM customers c
            WHERE c.id = @CustomerId
            AND COALESCE(c.tm_delete, c.tm_expire) IS NOT NULL
        )
        """;

    /// <summary>Whether another service keeps the resource <c>o</c>.</summary>
    public const string IsKeptElsewhere = "o.type NOT IN ('agents', 'access_keys')";
}
